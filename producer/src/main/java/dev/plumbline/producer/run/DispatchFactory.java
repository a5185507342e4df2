package dev.plumbline.producer.run;

import dev.plumbline.core.workload.Workload;
import dev.plumbline.messaging.Backoff;
import dev.plumbline.messaging.Publisher;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.meter.PlumblineMeter;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.wire.MessageCodec;
import dev.plumbline.producer.ledger.Ledger;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the dispatch of one run, with an outlet of its own. Safe from any thread. */
final class DispatchFactory {

  private static final Backoff REPAIR_PAUSES =
      new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

  private final Function<QueueType, Publisher> publishers;
  private final MessageCodec codec;
  private final Ledger ledger;
  private final RunProperties settings;
  private final FairShares shares;
  private final MeterRegistry registry;

  DispatchFactory(
      Function<QueueType, Publisher> publishers,
      MessageCodec codec,
      Ledger ledger,
      RunProperties settings,
      FairShares shares,
      MeterRegistry registry) {
    this.publishers = publishers;
    this.codec = codec;
    this.ledger = ledger;
    this.settings = settings;
    this.shares = shares;
    this.registry = registry;
  }

  /** For the calling thread, which has to close it. */
  Outlet outlet(RunManifest manifest) {
    QueueType type = manifest.queueType().orElseThrow();
    return shares.outlet(manifest, type, publishers.apply(type));
  }

  /** Worker threads that take tasks of the type, as the broker said last; null while it did not. */
  @Nullable Integer consumers(QueueType type) {
    return shares.consumers(type);
  }

  /** For the calling thread. */
  RunDispatch dispatch(RunManifest manifest, Workload workload, Outlet outlet) {
    String tag = manifest.queueType().orElseThrow().tag();
    Scatter scatter =
        new Scatter(
            manifest,
            workload,
            codec,
            outlet,
            PlumblineMeter.TASKS_SCATTERED.counter(registry, tag),
            REPAIR_PAUSES);
    return new RunDispatch(
        manifest,
        scatter,
        ledger,
        settings,
        PlumblineMeter.TASKS_REISSUED.counter(registry, tag),
        System::nanoTime);
  }
}

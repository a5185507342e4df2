package dev.plumbline.producer.run;

import dev.plumbline.messaging.PlumblineMeter;
import dev.plumbline.messaging.Publisher;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.run.RunManifest;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sees that runs at the same time get their shares of the workers. Safe from any thread. */
final class FairShares {

  private final Map<QueueType, FairRoom> rooms = new EnumMap<>(QueueType.class);
  private final Map<String, TurnMeters> meters;

  FairShares(DepthSource depths, MeterRegistry registry, LongSupplier nanoTime) {
    for (QueueType type : QueueType.values()) {
      FairRoom room = new FairRoom(type, depths, nanoTime);
      rooms.put(type, room);
      PlumblineMeter.WORK_AHEAD.gauge(
          registry, room::secondsAhead, type.name().toLowerCase(Locale.ROOT));
    }
    meters =
        Stream.of(0, 1_000, Integer.MAX_VALUE)
            .map(TurnMeters::size)
            .collect(Collectors.toMap(size -> size, size -> new TurnMeters(registry, size)));
  }

  /**
   * The way to the workers for one run.
   *
   * @param publisher of the calling thread, closed with what is returned
   */
  Outlet outlet(RunManifest manifest, QueueType type, Publisher publisher) {
    FairRoom room = room(type);
    TurnMeters ofSize = meters.get(TurnMeters.size(manifest.taskCount()));
    if (ofSize == null) {
      throw new IllegalStateException("no meters for a run of " + manifest.taskCount() + " tasks");
    }
    return new Outlet(room.counting(publisher), room.join(manifest, ofSize));
  }

  private FairRoom room(QueueType type) {
    FairRoom room = rooms.get(type);
    if (room == null) {
      throw new IllegalStateException("no room for " + type);
    }
    return room;
  }
}

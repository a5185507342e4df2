package dev.plumbline.aggregator.gather;

import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.meter.PlumblineMeter;
import dev.plumbline.messaging.meter.Stage;
import dev.plumbline.messaging.meter.StageMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** The meters of gathering. Safe from any thread. */
final class GatherMeters {

  final Counter committed;
  final Counter duplicate;
  final Counter orphan;
  final Counter failed;
  final Counter rejected;
  final Counter undecodable;
  final Counter parkingDropped;
  final Counter conflicts;
  final Counter commitFailures;
  final Timer commitTime;
  final StageMeter awaitBatch;
  final StageMeter settle;

  GatherMeters(MeterRegistry registry) {
    committed = PlumblineMeter.RESULTS_COMMITTED.counter(registry);
    duplicate = PlumblineMeter.RESULTS_DUPLICATE.counter(registry);
    orphan = PlumblineMeter.RESULTS_ORPHAN.counter(registry);
    failed = PlumblineMeter.RESULTS_FAILED.counter(registry);
    rejected = PlumblineMeter.RESULTS_REJECTED.counter(registry);
    undecodable = PlumblineMeter.DECODE_REJECTED.counter(registry, MessageKind.RESULTS.tag());
    parkingDropped = PlumblineMeter.PARKING_DROPPED.counter(registry);
    conflicts = PlumblineMeter.COMMIT_CONFLICTS.counter(registry);
    commitFailures = PlumblineMeter.COMMIT_FAILURES.counter(registry);
    commitTime = PlumblineMeter.COMMIT_TIME.timer(registry);
    awaitBatch = StageMeter.of(registry, Stage.AWAIT_BATCH);
    settle = StageMeter.of(registry, Stage.SETTLE);
  }
}

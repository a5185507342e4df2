package dev.plumbline.lab.decision;

import java.util.stream.Stream;

/** What each of the processes that a message goes through takes for it. */
public record Stages(StageCost producer, StageCost broker, StageCost worker, StageCost aggregator) {

  Stages times(double factor) {
    return new Stages(
        producer.times(factor),
        broker.times(factor),
        worker.times(factor),
        aggregator.times(factor));
  }

  Stream<StageCost> all() {
    return Stream.of(producer, broker, worker, aggregator);
  }

  /** Of all processes together, the work of the tasks not included. */
  double of(ItemWork work, int tasksPerMessage) {
    return broker.of(work, tasksPerMessage) + ofServices(work, tasksPerMessage);
  }

  /** As {@link #of} without the broker. */
  double ofServices(ItemWork work, int tasksPerMessage) {
    return producer.of(work, tasksPerMessage)
        + worker.of(work, tasksPerMessage)
        + aggregator.of(work, tasksPerMessage);
  }
}

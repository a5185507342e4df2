package dev.plumbline.producer.web;

import dev.plumbline.messaging.run.RunView;
import dev.plumbline.producer.run.RunActivity;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A run as those see it who watch it. What is null is not known, or there is no such figure: the
 * ledger knows what becomes of tasks, but not where they are.
 *
 * @param inFlight tasks of this run that were issued and are neither done nor given up; of brokered
 *     runs that this producer issues from their start
 * @param redelivered times that tasks of this run were begun although their message had been
 *     delivered before; of brokered runs
 * @param threads of this run; in one JVM, when it is its turn
 * @param consumers worker threads that take from the queue of this run, for all runs together
 */
record RunEvent(
    RunView run,
    @Nullable Integer inFlight,
    @Nullable Long redelivered,
    @Nullable Integer threads,
    @Nullable Integer consumers) {

  static RunEvent of(RunView run, RunActivity activity, OptionalLong redelivered) {
    return new RunEvent(
        run,
        activity.inFlight(),
        redelivered.isPresent() ? redelivered.getAsLong() : null,
        activity.threads(),
        activity.consumers());
  }
}

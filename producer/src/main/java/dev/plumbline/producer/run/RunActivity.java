package dev.plumbline.producer.run;

import org.jspecify.annotations.Nullable;

/**
 * What this producer knows of a run that it works on, beside what the ledger has; null where it
 * does not know, or there is no such figure.
 *
 * @param inFlight tasks that were issued and are neither done nor given up, as far as the producer
 *     has looked; of brokered runs that it issues from their start
 * @param threads of the run itself, in the producer's JVM; null while it waits for its turn
 * @param consumers worker threads that take tasks of the run's queue, for all runs together
 */
public record RunActivity(
    @Nullable Integer inFlight, @Nullable Integer threads, @Nullable Integer consumers) {

  /** Of a run that this producer does not work on. */
  public static final RunActivity UNKNOWN = new RunActivity(null, null, null);
}

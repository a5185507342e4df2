package dev.plumbline.producer.run;

import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunStatus;
import dev.plumbline.producer.ledger.LedgerRefusedException;
import dev.plumbline.producer.request.PlannedRun;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** Carries runs of some contenders out, each on a thread of its own. Safe from any thread. */
interface RunExecutor {

  boolean takes(String contender);

  /**
   * Makes room for a run, before the ledger hears of it.
   *
   * @throws BrokerUnavailableException when the run can't be brokered now
   * @throws TooManyRunsException when there is no room
   * @throws ContenderUnavailableException when the broker has no such queues
   */
  RunThreads.Place admit(UUID run, String contender);

  /**
   * Carries out a new run, in the place that it was admitted to.
   *
   * @throws InterruptedException when the run is stopped
   */
  void carryOut(RunManifest manifest, PlannedRun planned) throws InterruptedException;

  /**
   * Goes on with a run that the ledger has, or gives it up. May take as long as it takes to read
   * the run's input.
   *
   * @throws InvalidWorkloadException when the run can't be planned here
   * @throws LedgerRefusedException when another producer works on it
   * @throws TooManyRunsException when there is no room
   */
  void takeOver(RunStatus run) throws InvalidWorkloadException;

  /** The runs that this producer works on, or is about to. */
  Set<UUID> held();

  /** Those of them whose lease is this producer's, to be renewed until they are over. */
  Set<UUID> owned();

  /** Stops to work on the run, if it is held. Nothing more is issued afterwards. */
  void stop(UUID run);

  /** How many tasks of a run are done, where that is known better than by the ledger. */
  default OptionalInt done(UUID run) {
    return OptionalInt.empty();
  }

  /** What is known of a run beside its progress; {@link RunActivity#UNKNOWN} where nothing is. */
  RunActivity activity(UUID run);
}

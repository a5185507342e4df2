package dev.plumbline.producer.run;

import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.messaging.fault.Failpoint;
import dev.plumbline.messaging.run.RunStatus;
import dev.plumbline.producer.ledger.Ledger;
import dev.plumbline.producer.request.PlannedRun;
import dev.plumbline.producer.request.RunPlanner;
import dev.plumbline.producer.request.RunRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Starts and cancels runs, whoever carries them out. The order is what makes a run exact: first
 * room is made, then the manifest is committed, and only then the first task exists. Safe from any
 * thread.
 */
public final class Runs {

  private final RunPlanner planner;
  private final Ledger ledger;
  private final List<RunExecutor> executors;

  Runs(RunPlanner planner, Ledger ledger, List<RunExecutor> executors) {
    this.planner = planner;
    this.ledger = ledger;
    this.executors = List.copyOf(executors);
  }

  /**
   * Starts a run, unless the ledger knows the idempotency key.
   *
   * @return the run as the ledger has it
   * @throws InvalidWorkloadException when the input is missing, unreadable or has no such column
   * @throws BrokerUnavailableException when a brokered run can't be started now
   * @throws ContenderUnavailableException when the broker has no such queues
   * @throws TooManyRunsException when there is no room for the run now
   */
  public RunStatus start(RunRequest request, @Nullable String idempotencyKey)
      throws InvalidWorkloadException {
    PlannedRun planned = planner.plan(request);
    UUID id = UUID.randomUUID();
    try (RunExecutor.Admission admission =
        executorOf(request.contender()).admit(id, request.contender())) {
      RunStatus registered = ledger.register(planned.manifest(id, idempotencyKey));
      Failpoint.AFTER_MANIFEST_BEFORE_SCATTER.pass();
      if (registered.id().equals(id) && !registered.state().isTerminal()) {
        admission.start(registered.manifest(), planned);
      }
      return registered;
    }
  }

  /** As {@link Ledger#status}, with the progress of runs inside this process. */
  public RunStatus status(UUID run, Duration wait) {
    RunStatus status = ledger.status(run, wait);
    int done = status.state().isTerminal() ? -1 : executorOf(status).done(run);
    return done < 0
        ? status
        : new RunStatus(
            status.manifest(),
            status.state(),
            done,
            status.failed(),
            status.duplicates(),
            status.reason(),
            status.createdAt(),
            status.finishedAt());
  }

  /** Ends a run, unless it has ended, and returns its status. */
  public RunStatus cancel(UUID run) {
    RunStatus status = ledger.cancel(run);
    executors.forEach(executor -> executor.stop(run));
    return status;
  }

  private RunExecutor executorOf(RunStatus status) {
    return executorOf(status.manifest().contender());
  }

  private RunExecutor executorOf(String contender) {
    return executors.stream()
        .filter(executor -> executor.takes(contender))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nobody runs contender " + contender));
  }
}

package dev.plumbline.producer.run;

import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.messaging.fault.Failpoint;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunRequest;
import dev.plumbline.messaging.run.RunStatus;
import dev.plumbline.producer.ledger.Ledger;
import dev.plumbline.producer.ledger.LedgerRefusedException;
import dev.plumbline.producer.ledger.LedgerUnavailableException;
import dev.plumbline.producer.request.PlannedRun;
import dev.plumbline.producer.request.RunPlanner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Starts, pauses and ends runs, whoever carries them out. The order is what makes a run exact:
 * first room is made, then the manifest is committed, then it is accepted, and only then the first
 * task exists. A run whose client was told that it does not start never does: what is not accepted
 * ends by itself, and what may have been is cancelled. Safe from any thread.
 */
public final class Runs {

  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;

  private final RunPlanner planner;
  private final Ledger ledger;
  private final List<RunExecutor> executors;
  private final Withdrawals withdrawals;

  Runs(RunPlanner planner, Ledger ledger, List<RunExecutor> executors, Withdrawals withdrawals) {
    this.planner = planner;
    this.ledger = ledger;
    this.executors = List.copyOf(executors);
    this.withdrawals = withdrawals;
  }

  /**
   * Starts a run, unless the ledger knows the idempotency key: then whether there is room, a broker
   * or the input any more doesn't matter. Room comes before the plan, which reads the whole input.
   *
   * @return the run as the ledger has it
   * @throws InvalidWorkloadException when the input is missing, unreadable or has no such column
   * @throws BrokerUnavailableException when a brokered run can't be started now
   * @throws ContenderUnavailableException when the broker has no such queues
   * @throws TooManyRunsException when there is no room for the run now
   */
  public RunStatus start(RunRequest request, @Nullable String idempotencyKey)
      throws InvalidWorkloadException {
    Optional<RunStatus> known = known(request, idempotencyKey);
    if (known.isPresent()) {
      withdrawals.keep(known.get().id());
      return known.get();
    }
    UUID id = UUID.randomUUID();
    RunExecutor executor = executorOf(request.contender());
    try (RunThreads.Place place = executor.admit(id, request.contender())) {
      PlannedRun planned = planner.plan(request);
      RunStatus registered = register(request, planned.manifest(id, idempotencyKey));
      if (!registered.id().equals(id)) {
        withdrawals.keep(registered.id());
        return registered;
      }
      accept(id);
      Failpoint.AFTER_MANIFEST_BEFORE_SCATTER.pass();
      if (!registered.state().isTerminal()) {
        place.start(() -> executor.carryOut(registered.manifest(), planned));
      }
      return registered;
    }
  }

  private void accept(UUID run) {
    try {
      ledger.accept(run);
    } catch (LedgerUnavailableException e) {
      withdrawals.add(run);
      throw e;
    } catch (LedgerRefusedException e) { // too late, or a twin of the request was first
      throw new LedgerUnavailableException("run " + run + " was not accepted: try again", e);
    }
  }

  private RunStatus register(RunRequest request, RunManifest manifest) {
    try {
      return ledger.register(manifest);
    } catch (LedgerRefusedException e) {
      // another producer may have been first, with the same request and another plan
      return known(request, manifest.idempotencyKey()).orElseThrow(() -> e);
    }
  }

  private Optional<RunStatus> known(RunRequest request, @Nullable String idempotencyKey) {
    Optional<RunStatus> known =
        idempotencyKey == null ? Optional.empty() : ledger.find(idempotencyKey);
    known.ifPresent(
        run -> {
          if (!planner.isOf(run.manifest(), request)) {
            throw new LedgerRefusedException(
                UNPROCESSABLE,
                "the Idempotency-Key belongs to run "
                    + run.id()
                    + ", which another request started: use a new one");
          }
        });
    return known;
  }

  /** As {@link Ledger#status}, with the progress of runs inside this process. */
  public RunStatus status(UUID run, Duration wait) {
    RunStatus status = ledger.status(run, wait);
    if (status.state().isTerminal()) {
      return status;
    }
    OptionalInt done = executorOf(status).done(run);
    return done.isEmpty() ? status : status.withDone(done.getAsInt());
  }

  /** What this producer does for the run now. */
  public RunActivity activity(RunStatus run) {
    return run.state().isTerminal() ? RunActivity.UNKNOWN : executorOf(run).activity(run.id());
  }

  /** Ends a run, unless it has ended, and returns its status. */
  public RunStatus cancel(UUID run) {
    RunStatus status = ledger.cancel(run);
    executors.forEach(executor -> executor.stop(run));
    return status;
  }

  /** Has no more tasks of a run issued; what is out may finish. */
  public RunStatus pause(UUID run) {
    checkBrokered(run, "paused");
    return ledger.pause(run);
  }

  /** Goes on with a run that is paused, has failed or was cancelled, from what it lacks. */
  public RunStatus resume(UUID run) {
    checkBrokered(run, "resumed");
    return ledger.resume(run);
  }

  private void checkBrokered(UUID run, String what) {
    RunManifest manifest = ledger.status(run, Duration.ZERO).manifest();
    if (manifest.queueType().isEmpty()) {
      throw new LedgerRefusedException(
          CONFLICT,
          "run %s of contender %s can't be %s: it runs in one JVM, which keeps nothing of it; start it again"
              .formatted(run, manifest.contender(), what));
    }
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

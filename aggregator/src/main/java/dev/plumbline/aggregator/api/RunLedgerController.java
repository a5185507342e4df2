package dev.plumbline.aggregator.api;

import dev.plumbline.aggregator.ledger.Recorded;
import dev.plumbline.aggregator.ledger.RunLedger;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.run.MissingTasks;
import dev.plumbline.messaging.run.RunFailure;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunResult;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Runs over HTTP, for the producer. Errors are told by {@link LedgerProblems}. */
@RestController
@RequestMapping(RunLedgerController.PATH)
final class RunLedgerController {

  static final String PATH = "/internal/v1/runs";

  private static final int MAX_RUNS = 1_000;
  private static final int MAX_MISSING = 10_000;

  private final RunLedger ledger;
  private final RunWaiters waiters;

  RunLedgerController(RunLedger ledger, RunWaiters waiters) {
    this.ledger = ledger;
    this.waiters = waiters;
  }

  @PostMapping
  ResponseEntity<RunStatus> register(
      @RequestBody RunManifest manifest, @RequestParam @Nullable UUID owner) {
    RequestChecks.check(manifest);
    Recorded recorded = ledger.register(manifest, owner);
    return recorded.changed()
        ? ResponseEntity.created(URI.create(PATH + "/" + manifest.id())).body(recorded.status())
        : ResponseEntity.ok(recorded.status());
  }

  @GetMapping
  List<RunStatus> list(
      @RequestParam @Nullable Set<RunState> state, @RequestParam(defaultValue = "1000") int limit) {
    RequestChecks.inRange("limit", limit, 1, MAX_RUNS);
    return ledger.findAll(
        state == null || state.isEmpty() ? EnumSet.allOf(RunState.class) : state, limit);
  }

  /** None or one. */
  @GetMapping(params = "idempotencyKey")
  List<RunStatus> withKey(@RequestParam String idempotencyKey) {
    return ledger.findByKey(idempotencyKey).stream().toList();
  }

  @GetMapping("/{id}")
  RunStatus status(@PathVariable UUID id, @RequestParam(defaultValue = "0s") String wait)
      throws InterruptedException {
    RunId run = new RunId(id);
    Duration time = WaitTime.parse(wait);
    return waiters
        .awaitEnd(run, time, () -> ledger.find(run))
        .orElseThrow(() -> new UnknownRunException(id));
  }

  @GetMapping("/{id}/missing")
  MissingTasks missing(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "0") int from,
      @RequestParam(defaultValue = "1000") int limit) {
    RequestChecks.inRange("from", from, 0, Integer.MAX_VALUE);
    RequestChecks.inRange("limit", limit, 1, MAX_MISSING);
    known(id);
    RunId run = new RunId(id);
    List<Integer> missing = ledger.missing(run, from, limit);
    if (from == 0 && missing.isEmpty()) {
      ledger.endWhereDue(run); // who asks has seen the run stand still: never leave a full one open
    }
    return new MissingTasks(missing);
  }

  @GetMapping("/{id}/result")
  RunResult result(@PathVariable UUID id) {
    BucketSums sums =
        ledger
            .result(new RunId(id))
            .orElseThrow(
                () ->
                    new RunStateException(
                        "run " + id + " has no result: it is " + known(id).state()));
    RunStatus run = known(id); // after the result: what is completed does not change any more
    int missing = run.manifest().taskCount() - run.done();
    return RunResult.of(
        id,
        sums,
        missing == 0
            ? null
            : new RunResult.Missing(
                missing, ledger.missing(new RunId(id), 0, RunResult.Missing.MAX_NAMED)));
  }

  @PutMapping("/{id}/result")
  RunStatus complete(
      @PathVariable UUID id, @RequestBody RunResult result, @RequestParam @Nullable UUID owner) {
    RequestChecks.check(result);
    RunManifest manifest = known(id).manifest();
    if (manifest.queueType().isPresent()) {
      throw new RunStateException(
          "run " + id + " is of " + manifest.contender() + ": its result is gathered, never told");
    }
    BucketSums sums = result.toBucketSums();
    Recorded recorded =
        ledger.complete(new RunId(id), sums, owner).orElseThrow(() -> new UnknownRunException(id));
    boolean same = ledger.result(new RunId(id)).filter(sums::equals).isPresent();
    if (!same) {
      throw new RunStateException(
          "run " + id + " is " + recorded.status().state() + " already, and not with this result");
    }
    return recorded.status();
  }

  @PostMapping("/{id}/failure")
  RunStatus fail(
      @PathVariable UUID id,
      @RequestBody RunFailure failure,
      @RequestParam(defaultValue = "false") boolean orphan,
      @RequestParam @Nullable UUID owner) {
    RunFailure checked = RequestChecks.checked(failure);
    RunId run = new RunId(id);
    return (orphan ? ledger.failOrphan(run, checked) : ledger.fail(run, checked, owner))
        .orElseThrow(() -> new UnknownRunException(id))
        .status();
  }

  /** No more of its tasks are issued; what is out may finish. */
  @PostMapping("/{id}/pause")
  RunStatus pause(@PathVariable UUID id) {
    RunStatus run = known(id);
    RunManifest manifest = run.manifest();
    if (manifest.queueType().isEmpty()) {
      throw new RunStateException(
          "run " + id + " is of " + manifest.contender() + ": brokered runs alone can be paused");
    }
    RunStatus paused = ledger.pause(new RunId(id)).map(Recorded::status).orElse(run);
    if (paused.state().isTerminal()) {
      throw new RunStateException("run " + id + " is " + paused.state() + " already");
    }
    return paused;
  }

  /** A paused run goes on; a brokered one that was given up gathers what it lacks. */
  @PostMapping("/{id}/resume")
  RunStatus resume(@PathVariable UUID id) {
    return ledger.resume(new RunId(id)).orElseThrow(() -> new UnknownRunException(id)).status();
  }

  /** A run that has ended stays as it is: the status tells. */
  @DeleteMapping("/{id}")
  RunStatus cancel(@PathVariable UUID id) {
    return ledger.cancel(new RunId(id)).orElseThrow(() -> new UnknownRunException(id)).status();
  }

  private RunStatus known(UUID id) {
    return ledger.find(new RunId(id)).orElseThrow(() -> new UnknownRunException(id));
  }
}

package dev.plumbline.aggregator.api;

import dev.plumbline.aggregator.ledger.RunLedger;
import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.run.RunLeases;
import dev.plumbline.messaging.run.RunState;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Whose a run is, over HTTP, for the producers. Errors are told by {@link LedgerProblems}. */
@RestController
@RequestMapping(RunLedgerController.PATH)
final class RunOwnerController {

  private final RunLedger ledger;

  RunOwnerController(RunLedger ledger) {
    this.ledger = ledger;
  }

  /** From here on the run counts: it is promised to its client. */
  @PostMapping("/{id}/accept")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void accept(@PathVariable UUID id, @RequestParam UUID owner) {
    if (!ledger.accept(new RunId(id), owner)) {
      throw new RunStateException("run " + id + " is not of owner " + owner + ", or is gone");
    }
  }

  /** Runs that are unknown, have ended or are another's are left out of the answer. */
  @PostMapping("/leases")
  Renewed lease(@RequestBody RunLeases leases) {
    RequestChecks.check(leases);
    Set<RunId> runs = leases.runs().stream().map(RunId::new).collect(Collectors.toSet());
    return new Renewed(
        ledger.lease(leases.owner(), runs).stream().map(RunId::value).sorted().toList());
  }

  @PostMapping("/{id}/lease")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void claim(@PathVariable UUID id, @RequestParam @Nullable UUID owner) {
    RunId run = new RunId(id);
    if (!ledger.claim(run, owner)) {
      RunState state = ledger.find(run).orElseThrow(() -> new UnknownRunException(id)).state();
      throw new RunStateException(
          "run " + id + (state.isTerminal() ? " is " + state : " is leased by another producer"));
    }
  }

  /**
   * @param runs those that the owner still has
   */
  record Renewed(List<UUID> runs) {}
}

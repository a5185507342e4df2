package dev.plumbline.aggregator.api;

import dev.plumbline.aggregator.ledger.RunLedger;
import dev.plumbline.aggregator.ledger.WorkerReports;
import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.run.BegunTasks;
import dev.plumbline.messaging.run.WorkerReport;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What workers hold and begin, over HTTP. Errors are told by {@link LedgerProblems}. */
@RestController
@RequestMapping("/internal/v1")
final class WorkerController {

  private final RunLedger ledger;
  private final WorkerReports reports;

  WorkerController(RunLedger ledger, WorkerReports reports) {
    this.ledger = ledger;
    this.reports = reports;
  }

  /**
   * @param id made anew at each start of the worker
   */
  @PutMapping("/workers/{id}")
  WorkerReport.Answer report(@PathVariable UUID id, @RequestBody WorkerReport report) {
    WorkerChecks.check(report);
    return reports.report(id, report);
  }

  /** A worker that stops holds nothing any more. */
  @DeleteMapping("/workers/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable UUID id) {
    reports.remove(id);
  }

  @GetMapping("/runs/{id}/held")
  WorkerReport.Held held(@PathVariable UUID id) {
    return reports.held(new RunId(id));
  }

  /** For whoever watches the run: it stays as it is when the run has ended. */
  @GetMapping("/runs/{id}/begun")
  BegunTasks.Again begunAgain(@PathVariable UUID id) {
    return new BegunTasks.Again(ledger.begunAgain(new RunId(id)));
  }

  @PostMapping("/runs/{id}/begun")
  BegunTasks.Answer begun(@PathVariable UUID id, @RequestBody BegunTasks begun) {
    WorkerChecks.check(begun);
    return new BegunTasks.Answer(ledger.begun(new RunId(id), Set.copyOf(begun.indexes())).wanted());
  }
}

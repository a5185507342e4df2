package dev.plumbline.aggregator.sweep;

import dev.plumbline.aggregator.ledger.Chunk;
import dev.plumbline.aggregator.ledger.ChunkKey;
import dev.plumbline.aggregator.ledger.ChunkPages;
import dev.plumbline.aggregator.ledger.DamagedRunException;
import dev.plumbline.aggregator.ledger.EndedRows;
import dev.plumbline.aggregator.ledger.RunLedger;
import dev.plumbline.aggregator.ledger.SumsAccumulator;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.meter.PlumblineMeter;
import dev.plumbline.messaging.meter.RunWorkMeters;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Adds the chunks of each completed brokered run up again, as they are on disk, and holds them
 * against the answer that is stored. Belongs to one thread.
 */
final class LedgerAudit {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerAudit.class);

  private final RunLedger ledger;
  private final AuditQueue ended;
  private final EndedRows rows;
  private final RunWorkMeters work;
  private final Counter audited;
  private final Counter mismatches;

  LedgerAudit(RunLedger ledger, AuditQueue ended, EndedRows rows, MeterRegistry registry) {
    this.ledger = ledger;
    this.ended = ended;
    this.rows = rows;
    this.work =
        new RunWorkMeters(
            registry, Arrays.stream(QueueType.values()).map(QueueType::contender).toList());
    this.audited = PlumblineMeter.RUNS_AUDITED.counter(registry);
    this.mismatches = PlumblineMeter.AUDIT_MISMATCHES.counter(registry);
  }

  void look() {
    try {
      for (RunStatus run = ended.first(); run != null; run = ended.first()) {
        if (run.state() == RunState.COMPLETED && run.manifest().queueType().isPresent()) {
          audit(run);
        }
        ended.removeFirst();
      }
    } catch (DataAccessException | TransactionException e) {
      LOG.debug("No audit, the ledger does not answer: {}", e.toString());
    }
  }

  private void audit(RunStatus run) {
    RunId id = new RunId(run.id());
    try {
      Optional<BucketSums> answer = ledger.result(id);
      SumsAccumulator total = new SumsAccumulator();
      int count = addUp(id, run.manifest().taskCount(), total);
      if (answer.isEmpty() || count != run.done() || !answer.get().equals(total.toSums())) {
        mismatch(run, "the answer is of " + run.done() + " tasks, the chunks have " + count);
      } else {
        removeChunks(id);
      }
      answer.ifPresent(sums -> count(run, sums));
    } catch (DamagedRunException | ArithmeticException e) {
      mismatch(run, String.valueOf(e.getMessage()));
    }
    audited.increment();
  }

  /** Returns how many results there are. */
  private int addUp(RunId run, int taskCount, SumsAccumulator total) {
    int chunks = Math.ceilDiv(taskCount, Chunk.TASKS);
    int count = 0;
    ChunkPages pages =
        new ChunkPages(
            ledger,
            IntStream.range(0, chunks).mapToObj(number -> new ChunkKey(run, number)).toList());
    while (pages.hasNext()) {
      for (Chunk chunk : pages.next().values()) {
        total.add(chunk.sums());
        count += chunk.count();
      }
    }
    return count;
  }

  private void count(RunStatus run, BucketSums answer) {
    if (run.finishedAt() != null) {
      Duration time = Duration.between(run.createdAt(), run.finishedAt());
      String workload = WorkloadKind.of(run.manifest().specification());
      work.count(run.manifest().contender(), workload, answer.items(), run.done(), time);
    }
  }

  /** Whether they went is of no matter here: what stays goes later. */
  private void removeChunks(RunId run) {
    try {
      rows.removeChunks(run);
    } catch (DataAccessException | TransactionException e) {
      LOG.debug("The chunks of run {} stay for now: {}", run, e.toString());
    }
  }

  private void mismatch(RunStatus run, String what) {
    rows.keep(new RunId(run.id()));
    mismatches.increment();
    LOG.error(
        "Run {} does not add up to its answer: {}. Trust neither, keep the database",
        run.id(),
        what);
  }
}

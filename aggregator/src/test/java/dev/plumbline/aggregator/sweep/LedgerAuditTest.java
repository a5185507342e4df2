package dev.plumbline.aggregator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.aggregator.ledger.Chunk;
import dev.plumbline.aggregator.ledger.ChunkKey;
import dev.plumbline.aggregator.ledger.RunChange;
import dev.plumbline.aggregator.ledger.RunLedger;
import dev.plumbline.aggregator.ledger.Runs;
import dev.plumbline.aggregator.ledger.TestDatabase;
import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.meter.PlumblineMeter;
import dev.plumbline.messaging.run.RunManifest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerAuditTest {

  private static final int TASKS = Chunk.TASKS + 3;

  private final RunId run = RunId.random();
  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final AuditQueue ended = new AuditQueue();
  private volatile Instant now = Instant.parse("2026-02-03T04:05:06Z");
  private TestDatabase database;
  private RunLedger ledger;
  private LedgerAudit audit;

  @BeforeEach
  void open(@TempDir Path folder) {
    database = TestDatabase.h2(folder);
    ledger = database.ledger(() -> now, List.of(ended));
    audit = new LedgerAudit(ledger, ended, database.endedRows(), registry);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_run_of_several_chunks_that_adds_up_is_no_mismatch() {
    complete();

    audit.look();

    assertThat(count(PlumblineMeter.RUNS_AUDITED)).isEqualTo(1);
    assertThat(count(PlumblineMeter.AUDIT_MISMATCHES)).isZero();
  }

  @Test
  void the_chunks_of_a_run_that_adds_up_go_with_its_audit_and_the_answer_stays() {
    complete();

    audit.look();

    assertThat(chunks()).isZero();
    assertThat(ledger.result(run)).contains(Runs.sum(0, TASKS));
  }

  @Test
  void the_chunks_of_a_run_that_does_not_add_up_stay_whatever_its_age() {
    complete();
    database
        .jdbc()
        .update("UPDATE run SET result = ?", TestDatabase.CODEC.encodeSums(Runs.amount(5)));

    audit.look();
    database.endedRows().removeChunks(now.plusSeconds(3_600));

    assertThat(chunks()).isEqualTo(2);
    assertThat(database.endedRows().removeRuns(now.plusSeconds(3_600), 10)).isZero();
  }

  @Test
  void an_answer_that_is_not_what_the_chunks_add_up_to_is_a_mismatch() {
    complete();
    database
        .jdbc()
        .update("UPDATE run SET result = ?", TestDatabase.CODEC.encodeSums(Runs.amount(5)));

    audit.look();

    assertThat(count(PlumblineMeter.AUDIT_MISMATCHES)).isEqualTo(1);
  }

  @Test
  void a_chunk_that_went_away_is_a_mismatch() {
    complete();
    database.jdbc().update("DELETE FROM chunk WHERE chunk_no = 1");

    audit.look();

    assertThat(count(PlumblineMeter.AUDIT_MISMATCHES)).isEqualTo(1);
  }

  @Test
  void a_chunk_that_contradicts_itself_is_a_mismatch() {
    complete();
    database.jdbc().update("UPDATE chunk SET cnt = 7 WHERE chunk_no = 1");

    audit.look();

    assertThat(count(PlumblineMeter.AUDIT_MISMATCHES)).isEqualTo(1);
  }

  @Test
  void the_work_of_a_completed_run_is_counted_by_its_contender_and_workload() {
    complete();

    audit.look();

    assertThat(work(PlumblineMeter.RUN_ITEMS)).isEqualTo(TASKS);
    assertThat(work(PlumblineMeter.RUN_TASKS)).isEqualTo(TASKS);
    assertThat(work(PlumblineMeter.RUN_SECONDS)).isEqualTo(4);
  }

  @Test
  void a_run_that_was_carried_out_elsewhere_has_no_chunks_to_audit() {
    ledger.register(new RunManifest(run.value(), null, "striped", "{}", 3, 1));
    ledger.complete(run, Runs.sum(0, 3));

    audit.look();

    assertThat(count(PlumblineMeter.RUNS_AUDITED)).isZero();
    assertThat(ended.first()).isNull();
  }

  @Test
  void a_run_waits_for_its_audit_while_the_ledger_does_not_answer() {
    complete();
    database.close();

    audit.look();

    assertThat(count(PlumblineMeter.RUNS_AUDITED)).isZero();
    assertThat(ended.first()).isNotNull();
  }

  @Test
  void more_ended_runs_than_there_is_room_for_go_without_audit() {
    complete();
    database.endedRows().keep(run);
    for (int i = 0; i <= AuditQueue.ROOM; i++) {
      ended.runEnded(ledger.find(run).orElseThrow());
    }

    audit.look();

    assertThat(count(PlumblineMeter.RUNS_AUDITED)).isEqualTo(AuditQueue.ROOM);
  }

  private void complete() {
    ledger.register(Runs.manifest(run, TASKS));
    now = now.plusSeconds(4);
    List<Chunk> chunks =
        List.of(
            Runs.with(Chunk.empty(new ChunkKey(run, 0)), 0, Chunk.TASKS),
            Runs.with(Chunk.empty(new ChunkKey(run, 1)), 0, 3));
    ledger.commit(List.of(new RunChange(run, TASKS, 0, chunks, List.of(), null, TASKS)));
  }

  private int chunks() {
    Integer count = database.jdbc().queryForObject("SELECT COUNT(*) FROM chunk", Integer.class);
    return count == null ? 0 : count;
  }

  private double count(PlumblineMeter meter) {
    return registry.get(meter.meterName()).counter().count();
  }

  private double work(PlumblineMeter meter) {
    return registry
        .get(meter.meterName())
        .tags("contender", QueueType.CLASSIC.contender(), "workload", "sum")
        .counter()
        .count();
  }
}

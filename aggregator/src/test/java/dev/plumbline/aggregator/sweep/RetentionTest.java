package dev.plumbline.aggregator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.aggregator.ledger.RunLedger;
import dev.plumbline.aggregator.ledger.Runs;
import dev.plumbline.aggregator.ledger.TestDatabase;
import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.meter.PlumblineMeter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {

  private static final Duration WEEK = Duration.ofDays(7);

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private Instant now = Instant.parse("2026-02-03T04:05:06Z");
  private TestDatabase database;
  private RunLedger ledger;

  @BeforeEach
  void open(@TempDir Path folder) {
    database = TestDatabase.h2(folder);
    ledger = database.ledger(() -> now);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_run_that_ended_is_removed_when_its_retention_is_over_and_not_before() {
    RunId run = ended();
    RunId open = RunId.random();
    ledger.register(Runs.manifest(open, 5));
    Retention retention = retention(WEEK);

    now = now.plus(WEEK);
    retention.look();
    assertThat(ledger.find(run)).isPresent();
    now = now.plusMillis(1);
    retention.look();

    assertThat(ledger.find(run)).isEmpty();
    assertThat(ledger.find(open)).isPresent();
    assertThat(removed()).isEqualTo(1);
  }

  @Test
  void one_look_removes_more_than_one_transaction_does() {
    for (int i = 0; i < 230; i++) {
      ended();
    }
    now = now.plus(WEEK).plusSeconds(1);

    retention(WEEK).look();

    assertThat(removed()).isEqualTo(230);
  }

  @Test
  void a_retention_of_zero_is_for_ever() {
    RunId run = ended();
    now = now.plus(WEEK.multipliedBy(1_000));

    retention(Duration.ZERO).look();

    assertThat(ledger.find(run)).isPresent();
  }

  @Test
  void while_the_ledger_does_not_answer_nothing_is_removed_and_the_thread_goes_on() {
    Retention retention = retention(WEEK);
    database.close();

    retention.look();

    assertThat(removed()).isZero();
  }

  private RunId ended() {
    RunId run = RunId.random();
    ledger.register(Runs.manifest(run, 0));
    return run;
  }

  private Retention retention(Duration time) {
    return new Retention(database.endedRows(), () -> now, time, registry);
  }

  private double removed() {
    return PlumblineMeter.RUNS_REMOVED.counter(registry).count();
  }
}

package dev.plumbline.aggregator.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.run.Completion;
import dev.plumbline.messaging.run.Completion.Policy;
import dev.plumbline.messaging.run.Priority;
import dev.plumbline.messaging.run.RetryPolicy;
import dev.plumbline.messaging.run.RunControl;
import dev.plumbline.messaging.run.RunFailure;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import dev.plumbline.messaging.run.RunTerms;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whose a run is, what is begun of it, and how it goes on: on whatever database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RunProtocolContract {

  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06.789Z");
  private static final Instant LATER = NOW.plus(TestDatabase.LEASE);
  private static final UUID OWNER = new UUID(1, 1);
  private static final UUID OTHER = new UUID(2, 2);
  private static final RunFailure LOST = new RunFailure("all work was lost", List.of(1));

  private final RunId run = RunId.random();
  private TestDatabase database;
  private RunLedger ledger;

  abstract TestDatabase open();

  @BeforeAll
  void openDatabase() {
    database = open();
    ledger = at(NOW);
  }

  @AfterAll
  void closeDatabase() {
    if (database != null) {
      database.close();
    }
  }

  @BeforeEach
  void empty() {
    database.deleteAllRows();
  }

  @Test
  void the_terms_of_a_run_are_kept_as_they_were_registered() {
    RunTerms terms =
        new RunTerms(
            new RetryPolicy(7, Duration.ofMillis(250)), Duration.ofNanos(1_500), Priority.HIGH);
    RunManifest manifest = manifest(terms, null);

    ledger.register(manifest);

    assertThat(ledger.find(run))
        .contains(
            new RunStatus(manifest, RunState.GATHERING, 0, 0, 0, null, NOW, null, RunControl.NONE));
    assertThat(ledger.register(manifest).changed()).isFalse();
    assertThatThrownBy(() -> ledger.register(manifest(RunTerms.DEFAULT, null)))
        .isInstanceOf(IdempotencyConflictException.class)
        .hasMessageContaining("terms");
  }

  @Test
  void a_run_that_its_owner_has_not_accepted_is_seen_by_nobody_else() {
    ledger.register(manifest(RunTerms.DEFAULT, deadline(1)), OWNER);

    assertThat(ledger.findAll(EnumSet.allOf(RunState.class), 10)).isEmpty();
    assertThat(at(LATER).claim(run, OTHER)).isFalse();
    assertThat(at(LATER).overdue(10)).isEmpty();
    assertThat(ledger.accept(run, OTHER)).isFalse();
    assertThat(ledger.accept(RunId.random(), OWNER)).isFalse();

    assertThat(ledger.accept(run, OWNER)).isTrue();
    assertThat(ledger.accept(run, OWNER)).as("asked twice").isTrue();
    assertThat(ledger.findAll(EnumSet.allOf(RunState.class), 10)).hasSize(1);
    assertThat(at(LATER).overdue(10)).containsExactly(run);
    assertThat(at(LATER).claim(run, OTHER)).isTrue();
  }

  @Test
  void a_run_that_nobody_accepts_goes_when_its_lease_is_over() {
    RunId empty = RunId.random();
    RunId accepted = RunId.random();
    ledger.register(Runs.manifest(run, 10), OWNER);
    ledger.register(Runs.manifest(empty, 0), OWNER);
    ledger.register(Runs.manifest(accepted, 10), OWNER);
    ledger.accept(accepted, OWNER);

    assertThat(at(LATER.minusMillis(1)).removeAbandoned(10)).isZero();
    at(NOW.plusMillis(5)).lease(OWNER, Set.of(run));
    assertThat(at(LATER).removeAbandoned(10)).isEqualTo(1);
    assertThat(ledger.find(empty)).isEmpty();
    assertThat(at(LATER.plusMillis(5)).removeAbandoned(10)).isEqualTo(1);

    assertThat(ledger.find(run)).isEmpty();
    assertThat(ledger.accept(run, OWNER)).as("too late").isFalse();
    assertThat(ledger.find(accepted)).isPresent();
  }

  @Test
  void a_key_whose_run_was_not_accepted_waits_for_its_lease_unless_it_is_the_owners() {
    RunId again = RunId.random();
    RunId last = RunId.random();
    ledger.register(Runs.withKey(run, "k", "work"), OWNER);

    assertThatThrownBy(() -> ledger.register(Runs.withKey(again, "k", "work"), OTHER))
        .isInstanceOf(NotAcceptedException.class)
        .hasMessageContaining(run.toString());
    assertThat(ledger.register(Runs.withKey(again, "k", "other work"), OWNER).changed()).isTrue();
    assertThat(ledger.accept(run, OWNER)).as("replaced").isFalse();
    assertThat(at(LATER).register(Runs.withKey(last, "k", "work"), OTHER).changed()).isTrue();
    assertThat(ledger.accept(again, OWNER)).as("replaced as well").isFalse();
    assertThat(ledger.accept(last, OTHER)).isTrue();

    assertThat(at(LATER).register(Runs.withKey(RunId.random(), "k", "work"), OWNER))
        .isEqualTo(new Recorded(ledger.find(last).orElseThrow(), false));
  }

  @Test
  void a_renewal_tells_which_runs_are_still_the_owners() {
    RunId ended = RunId.random();
    RunId taken = RunId.random();
    for (RunId one : List.of(run, ended, taken)) {
      ledger.register(Runs.manifest(one, 10), OWNER);
      ledger.accept(one, OWNER);
    }
    ledger.cancel(ended);
    assertThat(at(LATER).claim(taken, OTHER)).isTrue();

    assertThat(at(LATER).lease(OWNER, Set.of(run, ended, taken, RunId.random())))
        .containsExactly(run);
    assertThat(at(LATER).claim(run, OTHER)).as("leased again").isFalse();
    assertThat(at(LATER).claim(run, OWNER)).as("its own, asked again").isTrue();
  }

  @Test
  void a_run_without_an_owner_is_taken_by_the_first_who_works_on_it() {
    ledger.register(Runs.manifest(run, 10));

    assertThat(ledger.lease(OWNER, Set.of(run))).containsExactly(run);
    assertThat(ledger.lease(OTHER, Set.of(run))).isEmpty();
  }

  @Test
  void who_has_lost_a_run_can_neither_fail_nor_complete_it() {
    ledger.register(Runs.manifest(run, 10), OWNER);
    ledger.accept(run, OWNER);
    at(LATER).claim(run, OTHER);

    assertThatThrownBy(() -> ledger.fail(run, LOST, OWNER))
        .isInstanceOf(LeaseLostException.class)
        .hasMessageContaining("another producer");
    assertThatThrownBy(() -> ledger.complete(run, Runs.sum(0, 10), OWNER))
        .isInstanceOf(LeaseLostException.class);
    assertThat(state()).isEqualTo(RunState.GATHERING);
    assertThat(ledger.complete(run, Runs.sum(0, 10), OTHER)).isPresent();
    assertThat(state()).isEqualTo(RunState.COMPLETED);
  }

  @Test
  void the_highest_marker_that_came_back_is_kept() {
    ledger.register(Runs.manifest(run, 10));

    for (int marker : List.of(0, 3, 2)) {
      ledger.commit(List.of(marker(marker)));
    }

    assertThat(ledger.find(run)).get().extracting(RunStatus::control).isEqualTo(control(false, 3));
  }

  @Test
  void a_paused_run_says_so_until_it_is_resumed() {
    ledger.register(Runs.manifest(run, 10));

    assertThat(ledger.pause(run))
        .get()
        .extracting(recorded -> recorded.status().control())
        .isEqualTo(control(true, -1));
    assertThat(ledger.resume(run))
        .get()
        .extracting(recorded -> recorded.status().control())
        .isEqualTo(control(false, -1));
    assertThat(ledger.pause(RunId.random())).isEmpty();
    assertThat(ledger.resume(RunId.random())).isEmpty();
  }

  @Test
  void a_failed_run_that_is_resumed_gathers_what_it_lacks_and_forgets_why_it_failed() {
    RunManifest manifest = manifest(RunTerms.DEFAULT, deadline(30));
    ledger.register(manifest, OWNER);
    ledger.accept(run, OWNER);
    gather(0, 4);
    ledger.begun(run, Set.of(7));
    ledger.fail(run, new RunFailure("broken", List.of(7)));

    RunLedger later = at(NOW.plusSeconds(100));
    assertThat(later.resume(run))
        .contains(
            new Recorded(
                new RunStatus(manifest, RunState.GATHERING, 4, 0, 0, null, NOW, null), true));
    assertThat(later.overdue(10)).as("its deadline counts anew").isEmpty();
    assertThat(at(NOW.plusSeconds(130)).overdue(10)).containsExactly(run);
    assertThat(later.lease(OWNER, Set.of(run))).as("nobody's").isEmpty();
    assertThat(later.claim(run, OTHER)).isTrue();
    assertThat(database.jdbc().queryForList("SELECT * FROM begun_task")).isEmpty();
    gather(4, 10);

    assertThat(ledger.result(run)).contains(Runs.sum(0, 10));
  }

  @Test
  void a_run_that_stays_as_it_ended_can_not_be_resumed() {
    RunId inJvm = RunId.random();
    RunId wrong = RunId.random();
    ledger.register(new RunManifest(inJvm.value(), null, "atomic", "{}", 10, 1));
    ledger.cancel(inJvm);
    ledger.register(Runs.manifest(wrong, 10));
    ledger.commit(
        List.of(new RunChange(wrong, 0, 0, List.of(), List.of(), "two results differ", 1)));
    ledger.register(Runs.manifest(run, 0));

    assertThatThrownBy(() -> ledger.resume(run))
        .isInstanceOf(NotResumableException.class)
        .hasMessageContaining("is COMPLETED");
    assertThatThrownBy(() -> ledger.resume(inJvm)).hasMessageContaining("lost with its producer");
    assertThatThrownBy(() -> ledger.resume(wrong)).hasMessageContaining("contradict each other");
    assertThat(ledger.find(wrong))
        .get()
        .extracting(RunStatus::reason)
        .isEqualTo("two results differ");
  }

  @Test
  void a_cancelled_run_that_has_all_it_needs_completes_when_it_is_resumed() {
    ledger.register(Runs.manifest(run, 10));
    gather(0, 10);
    database.leaveOpen(run);
    ledger.cancel(run);

    assertThat(ledger.resume(run))
        .get()
        .extracting(recorded -> recorded.status().state())
        .isEqualTo(RunState.COMPLETED);
    assertThat(ledger.result(run)).contains(Runs.sum(0, 10));
  }

  @Test
  void what_is_begun_again_is_wanted_until_it_was_begun_as_often_as_the_run_allows() {
    ledger.register(manifest(attempts(2), null));

    assertThat(ledger.begun(run, Set.of(5, 3))).isEqualTo(new Begun(List.of(3, 5), null));
    assertThat(ledger.begun(run, Set.of(5)).wanted()).containsExactly(5);
    Begun last = ledger.begun(run, Set.of(3, 5));

    assertThat(last.wanted()).containsExactly(3);
    assertThat(last.ended()).isEqualTo(ledger.find(run).orElseThrow());
    assertThat(state()).isEqualTo(RunState.FAILED);
    assertThat(ledger.find(run))
        .get()
        .extracting(RunStatus::reason)
        .isEqualTo(
            "task 5 can't be done: it was begun 2 times and never finished: does it end its"
                + " worker?");
  }

  @Test
  void whoever_watches_is_told_how_often_tasks_were_begun_again_also_when_the_run_has_ended() {
    ledger.register(manifest(attempts(3), null));
    assertThat(ledger.begunAgain(run)).isZero();

    ledger.begun(run, Set.of(5, 3));
    ledger.begun(run, Set.of(5));
    ledger.cancel(run);

    assertThat(ledger.begunAgain(run)).isEqualTo(3);
    assertThat(ledger.begunAgain(RunId.random())).isZero();
  }

  @Test
  void a_task_that_is_given_up_leaves_a_run_open_that_needs_only_some() {
    ledger.register(manifest(attempts(1), new Completion(Policy.AT_LEAST, 8, null)));
    ledger.begun(run, Set.of(1, 2, 3));

    assertThat(ledger.begun(run, Set.of(1, 2))).isEqualTo(new Begun(List.of(), null));
    assertThat(ledger.find(run)).get().extracting(RunStatus::failed).isEqualTo(2);
    assertThat(ledger.begun(run, Set.of(3)).ended()).isNotNull();
    assertThat(state()).isEqualTo(RunState.FAILED);
  }

  @Test
  void a_task_that_is_given_up_never_fails_a_run_that_takes_what_is_there_at_its_deadline() {
    ledger.register(manifest(attempts(1), deadline(30)));
    ledger.begun(run, Set.of(1));

    assertThat(ledger.begun(run, Set.of(1))).isEqualTo(new Begun(List.of(), null));
    assertThat(state()).isEqualTo(RunState.GATHERING);
  }

  @Test
  void what_is_done_unknown_or_of_an_ended_run_is_not_wanted_but_a_marker_is() {
    ledger.register(Runs.manifest(run, 10));
    gather(0, 4);

    assertThat(ledger.begun(run, Set.of(2, 4, 10, 10 + Markers.MAX)).wanted())
        .containsExactly(4, 10);
    for (int times = 0; times < 20; times++) {
      assertThat(ledger.begun(run, Set.of(10)).wanted()).as("a marker").containsExactly(10);
    }
    ledger.cancel(run);
    assertThat(ledger.begun(run, Set.of(4)).wanted()).isEmpty();
    assertThat(ledger.begun(RunId.random(), Set.of(4)).wanted()).isEmpty();
  }

  private RunLedger at(Instant now) {
    return database.ledger(InstantSource.fixed(now));
  }

  private RunState state() {
    return ledger.find(run).orElseThrow().state();
  }

  private static RunTerms attempts(int attempts) {
    return new RunTerms(new RetryPolicy(attempts, Duration.ZERO), null, Priority.NORMAL);
  }

  private static Completion deadline(int seconds) {
    return new Completion(Policy.DEADLINE, null, Duration.ofSeconds(seconds));
  }

  private RunManifest manifest(RunTerms terms, @Nullable Completion completion) {
    return new RunManifest(
        run.value(),
        null,
        "rabbitmq-classic",
        "{}",
        10,
        1,
        completion == null ? Completion.ALL : completion,
        terms);
  }

  private static RunControl control(boolean paused, int marker) {
    return new RunControl(paused, marker);
  }

  private RunChange marker(int number) {
    return new RunChange(run, 0, 0, List.of(), List.of(), null, 1, number, List.of());
  }

  private void gather(int from, int to) {
    ChunkKey key = new ChunkKey(run, 0);
    Chunk chunk = Runs.with(ledger.chunks(List.of(key)).values().iterator().next(), from, to);
    ledger.commit(List.of(new RunChange(run, to - from, 0, List.of(chunk), List.of(), null, 1)));
  }
}

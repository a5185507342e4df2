package dev.plumbline.producer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunStatus;
import dev.plumbline.producer.ledger.LedgerUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LossWatchTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration BACKOFF = Duration.ofSeconds(7);
  private static final int TASKS = 10;

  private final FakeLedger ledger = new FakeLedger();
  private long now;
  private RunManifest run = Manifests.of(QueueType.QUORUM, TASKS, BACKOFF);
  private LossWatch watch = watch(QueueType.QUORUM);

  @Test
  void one_lost_task_is_found_after_two_rounds_and_no_other_is_issued_again() {
    allDoneBut(4);

    assertThat(after(PATIENCE)).isEqualTo(marker(0));
    back(0);
    assertThat(look()).as("the first round only suspects").isEqualTo(new LossWatch.Wait());
    assertThat(after(LossWatch.SETTLING)).isEqualTo(marker(1));
    back(1);
    assertThat(look()).isEqualTo(new LossWatch.Wait());

    assertThat(after(BACKOFF)).isEqualTo(new LossWatch.Lost(List.of(4)));
  }

  @Test
  void nothing_is_lost_before_a_marker_is_back() {
    allDoneBut(4);

    assertThat(adviceOf(Duration.ofHours(5))).doesNotHaveAnyElementsOfTypes(LossWatch.Lost.class);
    assertThat(ledger.askedForHeld).isZero();
  }

  @Test
  void markers_that_do_not_come_back_follow_each_other_after_pauses_that_double_to_ten_minutes() {
    allDoneBut(4);
    List<Long> seconds = new ArrayList<>();
    for (int second = 0; second < 3_600; second++) {
      if (after(Duration.ofSeconds(1)) instanceof LossWatch.Mark) {
        seconds.add(Duration.ofNanos(now).toSeconds());
      }
    }

    assertThat(seconds)
        .containsExactly(30L, 60L, 120L, 240L, 480L, 960L, 1_560L, 2_160L, 2_760L, 3_360L);
  }

  @Test
  void what_a_worker_holds_in_the_second_round_is_not_lost() {
    allDoneBut(4, 5);
    rounds(0);
    ledger.taskHeld(run.id(), 4);
    back(1);
    look();

    assertThat(after(BACKOFF)).isEqualTo(new LossWatch.Lost(List.of(5)));
  }

  @Test
  void what_a_worker_took_while_the_back_off_went_by_is_not_issued_again() {
    allDoneBut(4, 5);
    rounds(0);
    back(1);
    look();
    ledger.taskHeld(run.id(), 5);
    ledger.taskDone(run.id(), 4);

    assertThat(after(BACKOFF)).isEqualTo(new LossWatch.Wait());
  }

  @Test
  void what_is_missing_for_the_first_time_in_the_second_round_is_only_suspected_then() {
    allDoneBut(4, 5);
    ledger.taskHeld(run.id(), 5);
    rounds(0);
    ledger.taskDropped(run.id(), 5);
    back(1);
    look();

    assertThat(after(BACKOFF)).isEqualTo(new LossWatch.Lost(List.of(4)));
  }

  @Test
  void tasks_that_were_issued_after_the_marker_are_not_judged_by_it() {
    ledger.taskDone(run.id(), 0);
    assertThat(look(3)).isEqualTo(new LossWatch.Wait());
    now += PATIENCE.toNanos();
    assertThat(look(3)).isEqualTo(marker(0));
    back(0);
    look(TASKS);
    now += LossWatch.SETTLING.toNanos();
    assertThat(look(TASKS)).isEqualTo(marker(1));
    back(1);
    look(TASKS);
    now += BACKOFF.toNanos();

    assertThat(look(TASKS)).isEqualTo(new LossWatch.Lost(List.of(1, 2)));
  }

  @Test
  void what_is_lost_again_and_again_waits_twice_as_long_each_time() {
    allDoneBut(4);
    List<Long> pauses = new ArrayList<>();
    int marker = 0;
    for (int loss = 0; loss < 4; loss++) {
      markerIs(marker++);
      markerIs(marker++);
      look();
      long before = now;
      while (!(after(Duration.ofSeconds(1)) instanceof LossWatch.Lost)) {
        // until the back-off is over
      }
      pauses.add(Duration.ofNanos(now - before).toSeconds());
    }

    assertThat(pauses).containsExactly(7L, 14L, 28L, 56L);
  }

  @Test
  void
      a_run_that_was_taken_over_is_marked_at_once_by_a_number_that_its_producer_before_never_used() {
    allDoneBut(4);

    back(76); // where the ledger has raised it to

    watch.takeOver(status());

    assertThat(look()).isEqualTo(marker(77));
    back(12); // one of the producer before
    assertThat(look()).isEqualTo(new LossWatch.Wait());
    assertThat(ledger.askedForHeld).isZero();
  }

  @Test
  void a_silent_ledger_changes_nothing() {
    allDoneBut(4);
    rounds(0);
    back(1);
    RunStatus asked = status();
    ledger.silences = 1;
    assertThatThrownBy(() -> watch.look(asked, TASKS, TASKS))
        .isInstanceOf(LedgerUnavailableException.class);

    look();
    assertThat(after(BACKOFF)).isEqualTo(new LossWatch.Lost(List.of(4)));
  }

  @Test
  void of_queues_that_promise_nothing_nothing_is_found_while_a_worker_holds_anything() {
    run = Manifests.of(QueueType.TRANSIENT, TASKS, BACKOFF);
    watch = watch(QueueType.TRANSIENT);
    allDoneBut(4, 5);
    ledger.taskHeld(run.id(), 4);
    markerIs(0);
    assertThat(adviceOf(LossWatch.SETTLING.plus(BACKOFF))).containsOnly(new LossWatch.Wait());
    ledger.taskDropped(run.id(), 4);

    markerIs(1);
    markerIs(2);
    look();
    assertThat(after(BACKOFF)).isEqualTo(new LossWatch.Lost(List.of(4, 5)));
  }

  private LossWatch watch(QueueType type) {
    assertThat(type.contender()).isEqualTo(run.contender());
    ledger.register(run);
    return new LossWatch(run, ledger, PATIENCE, () -> now);
  }

  private void allDoneBut(Integer... missing) {
    List<Integer> left = List.of(missing);
    IntStream.range(0, TASKS)
        .filter(i -> !left.contains(i))
        .forEach(i -> ledger.taskDone(run.id(), i));
    look(); // the first look sees all of it as progress
  }

  /** Up to the second marker: all that is missing and not held is suspected. */
  private void rounds(int first) {
    markerIs(first);
    assertThat(after(LossWatch.SETTLING)).isEqualTo(marker(first + 1));
  }

  /** Waits until that marker is published, and has it come back. */
  private void markerIs(int number) {
    LossWatch.Advice advice = look();
    while (!advice.equals(marker(number))) {
      assertThat(advice).isEqualTo(new LossWatch.Wait());
      advice = after(Duration.ofSeconds(1));
    }
    back(number);
    look();
  }

  private void back(int marker) {
    ledger.taskDone(run.id(), TASKS + marker);
  }

  private List<LossWatch.Advice> adviceOf(Duration time) {
    List<LossWatch.Advice> all = new ArrayList<>();
    for (long end = now + time.toNanos(); now < end; ) {
      all.add(after(Duration.ofSeconds(1)));
    }
    return all;
  }

  private LossWatch.Advice after(Duration time) {
    now += time.toNanos();
    return look();
  }

  private LossWatch.Advice look() {
    return look(TASKS);
  }

  private LossWatch.Advice look(int issued) {
    return watch.look(status(), issued, issued);
  }

  private RunStatus status() {
    return ledger.status(run.id(), Duration.ZERO);
  }

  private static LossWatch.Mark marker(int number) {
    return new LossWatch.Mark(TASKS + number);
  }
}

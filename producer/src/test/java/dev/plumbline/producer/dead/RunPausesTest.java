package dev.plumbline.producer.dead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunPausesTest {

  private long now;
  private final UUID run = UUID.randomUUID();
  private final RunPauses pauses = new RunPauses(() -> now);

  @Test
  void a_first_attempt_never_waits() {
    assertThat(IntStream.range(0, 1_000)).allMatch(i -> pauses.isOver(run, 1, 0));
  }

  @Test
  void the_pauses_of_a_run_that_does_not_get_on_double_from_a_second_to_five_minutes() {
    List<Long> issued = new ArrayList<>();
    for (long second = 0; second < 2_000; second += 1) {
      now = Duration.ofSeconds(second).toNanos();
      if (pauses.isOver(run, 2, 0)) {
        issued.add(second);
      }
    }

    assertThat(issued)
        .startsWith(0L, 2L, 5L, 10L, 19L, 36L, 69L, 134L, 263L, 520L, 821L, 1_122L)
        .hasSizeLessThan(16);
  }

  @Test
  void letters_of_one_accident_pass_together() {
    assertThat(pauses.isOver(run, 2, 0)).isTrue();
    now += Duration.ofMillis(900).toNanos();
    assertThat(pauses.isOver(run, 2, 0)).isTrue();
    now += Duration.ofMillis(200).toNanos();
    assertThat(pauses.isOver(run, 2, 0)).isFalse();
  }

  @Test
  void a_run_that_gets_on_begins_anew() {
    pauses.isOver(run, 2, 7);
    now += Duration.ofMillis(1_500).toNanos();
    assertThat(pauses.isOver(run, 2, 7)).isFalse();

    assertThat(pauses.isOver(run, 2, 8)).isTrue();
  }

  @Test
  void another_run_does_not_wait() {
    pauses.isOver(run, 2, 0);
    now += Duration.ofMillis(1_500).toNanos();

    assertThat(pauses.isOver(UUID.randomUUID(), 2, 0)).isTrue();
  }

  @Test
  void no_more_than_so_many_runs_are_remembered() {
    pauses.isOver(run, 2, 0);
    now += Duration.ofMillis(1_500).toNanos();
    assertThat(pauses.isOver(run, 2, 0)).isFalse();

    for (int i = 0; i < RunPauses.MAX_RUNS; i++) {
      pauses.isOver(UUID.randomUUID(), 2, 0);
    }

    assertThat(pauses.isOver(run, 2, 0)).as("forgotten").isTrue();
  }
}

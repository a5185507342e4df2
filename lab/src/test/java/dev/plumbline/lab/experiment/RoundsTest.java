package dev.plumbline.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RoundsTest {

  private static final List<String> BOTH = List.of("a", "b");

  private final List<Double> progress = new ArrayList<>();
  private final List<String> turns = new ArrayList<>();
  private long now;

  @Test
  void progress_goes_once_from_the_first_warm_up_to_the_end() throws Exception {
    rounds(Rounds.Plan.of(3, 2, 1)).run(BOTH, Function.identity(), this::takeTurn);

    assertThat(progress).isSorted().startsWith(0.0).endsWith(1.0).hasSize(11);
    assertThat(turns).hasSize(10);
  }

  @Test
  void time_ends_rounds_but_not_before_there_are_the_fewest() throws Exception {
    Rounds.Stretch warmUp = new Rounds.Stretch(2, Integer.MAX_VALUE, Duration.ofNanos(50));
    Rounds.Stretch measured = new Rounds.Stretch(1, 3, Duration.ofNanos(1));

    rounds(new Rounds.Plan(warmUp, measured, 1, true))
        .run(BOTH, Function.identity(), this::takeTurn);

    assertThat(turns).filteredOn(turn -> turn.endsWith("warm-up")).hasSize(2 * 3);
    assertThat(turns).filteredOn(turn -> turn.endsWith("measured")).hasSize(2);
    assertThat(progress).isSorted().startsWith(0.0).endsWith(1.0);
  }

  @Test
  void rounds_that_outlast_their_time_are_not_over_before_there_are_the_fewest() throws Exception {
    Rounds.Stretch warmUp = new Rounds.Stretch(2, Integer.MAX_VALUE, Duration.ofNanos(1));
    Rounds.Stretch measured = new Rounds.Stretch(1, 3, Duration.ofNanos(1));

    rounds(new Rounds.Plan(warmUp, measured, 1, true))
        .run(BOTH, Function.identity(), this::takeTurn);

    assertThat(progress).containsExactly(0.0, 0.125, 0.25, 0.375, 0.5, 0.75, 1.0);
  }

  @Test
  void rounds_that_have_time_left_end_with_the_most_that_may_be() throws Exception {
    Rounds.Stretch warmUp = new Rounds.Stretch(0, 1, Duration.ofHours(1));
    Rounds.Stretch measured = new Rounds.Stretch(1, 3, Duration.ofHours(1));

    rounds(new Rounds.Plan(warmUp, measured, 1, true))
        .run(BOTH, Function.identity(), this::takeTurn);

    assertThat(turns).hasSize(2 + 6);
  }

  @Test
  void who_fails_has_no_other_turn_and_the_others_go_on() throws Exception {
    Map<String, String> errors =
        rounds(Rounds.Plan.of(1, 2, 1)).run(BOTH, Function.identity(), this::failing);

    assertThat(errors).containsExactly(Map.entry("b", "b is gone"));
    assertThat(turns).containsExactly("a", "a", "a");
  }

  @Test
  void where_all_are_needed_the_first_failure_ends_it_and_nothing_is_told_as_done()
      throws Exception {
    Map<String, String> errors =
        rounds(new Rounds.Plan(Rounds.Stretch.of(5), Rounds.Stretch.of(5), 1, true))
            .run(BOTH, Function.identity(), this::failing);

    assertThat(errors).containsKey("b");
    assertThat(turns).hasSizeLessThan(2);
    assertThat(progress).doesNotContain(1.0);
  }

  @Test
  void nobody_has_no_turns() throws Exception {
    assertThat(
            rounds(Rounds.Plan.of(1, 2, 1))
                .run(List.<String>of(), Function.identity(), this::takeTurn))
        .isEmpty();
  }

  private Rounds rounds(Rounds.Plan plan) {
    return new Rounds(
        plan,
        () -> now,
        new ProgressListener() {
          @Override
          public void stage(String what) {}

          @Override
          public void next(String who, double done) {
            progress.add(done);
          }
        });
  }

  /** Each takes ten nanoseconds. */
  private void takeTurn(String who, int round, boolean warmUp) {
    now += 10;
    turns.add(who + round + (warmUp ? " warm-up" : " measured"));
  }

  private void failing(String who, int round, boolean warmUp) throws ContenderFailedException {
    if (who.equals("b")) {
      throw new ContenderFailedException("b is gone");
    }
    turns.add(who);
  }
}

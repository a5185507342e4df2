package dev.plumbline.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.lab.experiment.ContenderFailedException;
import dev.plumbline.lab.experiment.ProgressListener;
import dev.plumbline.lab.experiment.Statistics;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InterleavedRoundsTest {

  private final List<String> order = new ArrayList<>();

  @Test
  void ratios_are_taken_in_each_round_and_warm_ups_are_dropped() throws Exception {
    Speed subject = speed("ours", 1000, 10, 20, 60);
    Speed reference = speed("theirs", 1, 10, 10, 20);

    BenchRow row = run(1, 3, pairing(subject, reference, 1, null)).getFirst();

    assertThat(row.ratio()).isEqualTo(new Statistics(2, 1, 3));
    assertThat(row.subjectSpeeds()).containsExactly(10.0, 20.0, 60.0);
    assertThat(row.referenceSpeeds()).containsExactly(10.0, 10.0, 20.0);
    assertThat(row.met()).isNull();
  }

  @Test
  void what_starts_anew_each_time_has_no_warm_ups() throws Exception {
    Speed subject = speed("ours", 1000, 1000, 10);
    Speed reference = new Anew(speed("theirs", 5));

    BenchRow row = run(2, 1, pairing(subject, reference, 1, null)).getFirst();

    assertThat(order).filteredOn("theirs"::equals).hasSize(1);
    assertThat(row.ratio()).isEqualTo(new Statistics(2, 2, 2));
  }

  @Test
  void a_share_of_the_reference_can_count_as_one() throws Exception {
    BenchRow row = run(0, 1, pairing(speed("a", 30), speed("b", 40), 0.5, 1.5)).getFirst();

    assertThat(row.ratio()).isEqualTo(new Statistics(1.5, 1.5, 1.5));
    assertThat(row.met()).isTrue();
    assertThat(row.missedBy()).isZero();
  }

  @Test
  void a_goal_is_missed_by_a_share_of_itself() throws Exception {
    BenchRow row = run(0, 1, pairing(speed("a", 30), speed("b", 10), 1, 4.0)).getFirst();

    assertThat(row.met()).isFalse();
    assertThat(row.missedBy()).isCloseTo(0.25, within(1e-9));
  }

  @Test
  void a_speed_in_several_pairings_is_measured_once_a_round_and_all_take_turns() throws Exception {
    Speed reference = speed("theirs", 10, 10);
    Speed one = speed("one", 10, 10);
    Speed other = speed("other", 20, 20);

    List<BenchRow> rows =
        run(0, 2, pairing(one, reference, 1, null), pairing(other, reference, 1, null));

    assertThat(order).hasSize(6);
    assertThat(order.subList(0, 3)).containsExactlyInAnyOrder("theirs", "one", "other");
    assertThat(order.get(3)).as("the order is turned on").isEqualTo(order.get(1));
    assertThat(rows)
        .extracting(BenchRow::ratio)
        .containsExactly(new Statistics(1, 1, 1), new Statistics(2, 2, 2));
  }

  @Test
  void what_cannot_be_measured_says_why_and_is_not_tried_again() throws Exception {
    Speed absent = speed("mawk");

    List<BenchRow> rows =
        run(
            1,
            2,
            pairing(speed("a", 1, 1, 1), absent, 1, 4.0),
            pairing(speed("b", 1, 1, 1), speed("c", 1, 1, 1), 1, 1.0));

    assertThat(rows.getFirst().note()).isEqualTo("mawk: there is nothing to measure");
    assertThat(rows.getFirst().ratio()).isNull();
    assertThat(rows.getFirst().met()).isNull();
    assertThat(rows.getLast().met()).isTrue();
    assertThat(order).filteredOn("mawk"::equals).hasSize(1);
  }

  private static List<BenchRow> run(int warmUps, int rounds, Pairing... pairings)
      throws InterruptedException {
    return new InterleavedRounds(warmUps, rounds, ProgressListener.SILENT).run(List.of(pairings));
  }

  private static Pairing pairing(
      Speed subject, Speed reference, double share, @Nullable Double goal) {
    return new Pairing("group", subject, reference, share, "tasks/s", goal);
  }

  /** Tells these figures one after the other, then that there is nothing to measure. */
  private Speed speed(String name, double... figures) {
    Deque<Double> left = new ArrayDeque<>();
    for (double figure : figures) {
      left.add(figure);
    }
    return new Speed() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public double measure() throws ContenderFailedException {
        order.add(name);
        if (left.isEmpty()) {
          throw new ContenderFailedException("there is nothing to measure");
        }
        return left.remove();
      }
    };
  }

  private record Anew(Speed speed) implements Speed {
    @Override
    public String name() {
      return speed.name();
    }

    @Override
    public boolean startsAnew() {
      return true;
    }

    @Override
    public double measure() throws ContenderFailedException, InterruptedException {
      return speed.measure();
    }
  }
}

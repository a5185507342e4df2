package dev.plumbline.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {

  @Test
  void the_median_of_an_odd_count_is_the_middle_one() {
    assertThat(Statistics.of(LongStream.of(9, 1, 5))).isEqualTo(new Statistics(5, 1, 9));
  }

  @Test
  void the_median_of_an_even_count_is_the_mean_of_the_middle_two() {
    assertThat(Statistics.of(LongStream.of(4, 1, 100, 7))).isEqualTo(new Statistics(5.5, 1, 100));
  }

  @Test
  void one_figure_is_median_and_range_in_one() {
    assertThat(Statistics.of(LongStream.of(3))).isEqualTo(new Statistics(3, 3, 3));
  }

  @Test
  void large_figures_do_not_overflow() {
    long large = Long.MAX_VALUE - 1;
    assertThat(Statistics.of(LongStream.of(large, large)).median()).isEqualTo((double) large);
  }

  @Test
  void there_is_no_median_of_nothing() {
    assertThatThrownBy(() -> Statistics.of(LongStream.empty()))
        .hasMessageContaining("at least one figure");
  }

  @Test
  void ranges_overlap_when_they_share_a_figure() {
    Statistics low = new Statistics(2, 1, 3);
    assertThat(low.overlaps(new Statistics(4, 3, 5))).isTrue();
    assertThat(low.overlaps(new Statistics(2, 2, 2))).isTrue();
    assertThat(low.overlaps(new Statistics(5, 4, 6))).isFalse();
    assertThat(new Statistics(5, 4, 6).overlaps(low)).isFalse();
  }

  @Test
  void a_resample_draws_as_many_places_as_there_are() {
    int[] drawn = Statistics.resample(1_000, new SplittableRandom(1));

    assertThat(drawn).hasSize(1_000);
    assertThat(IntStream.of(drawn)).allMatch(place -> place >= 0 && place < 1_000);
    assertThat(IntStream.of(drawn).distinct().count()).isBetween(550L, 700L);
  }
}

package dev.plumbline.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PointSizeTest {

  private static final long SECOND = 1_000_000_000;

  private final PointSize size = new PointSize(SECOND, 8);

  @Test
  void the_least_is_a_few_that_are_soon_done_and_never_fewer_than_the_workers_need() {
    assertThat(PointSize.of(SECOND, 1_000, 8).least()).isEqualTo(2_000);
    assertThat(PointSize.of(SECOND, 1_000_000, 8).least()).isEqualTo(50);
    assertThat(PointSize.of(SECOND, 100_000_000, 8).least()).isEqualTo(8);
  }

  @Test
  void a_round_as_long_as_wanted_follows_from_one_that_was_long_enough_to_tell() {
    assertThat(size.isTelling(SECOND / 4)).isTrue();
    assertThat(size.isTelling(SECOND / 5)).isFalse();
    assertThat(size.next(2_000, SECOND / 2)).isEqualTo(4_000);
    assertThat(size.next(2_000, 2 * SECOND)).isEqualTo(1_000);
  }

  @Test
  void a_round_that_was_over_at_once_is_followed_by_ten_times_as_many_tasks() {
    assertThat(size.next(2_000, 1)).isEqualTo(20_000);
    assertThat(size.next(500_000, 1)).isEqualTo(PointSize.MOST);
  }

  @Test
  void however_long_they_take_there_are_never_fewer_than_the_least() {
    assertThat(size.next(8, 20 * SECOND)).isEqualTo(8);
  }
}

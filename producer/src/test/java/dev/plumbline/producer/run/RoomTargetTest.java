package dev.plumbline.producer.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.producer.run.RoomTarget.Sight;
import org.junit.jupiter.api.Test;

class RoomTargetTest {

  private static final long SMALL = 100;

  private final RoomTarget target = new RoomTarget();

  @Test
  void what_is_missing_of_half_a_second_of_work_is_handed_out() {
    assertThat(target.handOut(new Sight(100, 0, 1_000, 0, SMALL, 1), 1_000)).isEqualTo(310);
  }

  @Test
  void nothing_is_handed_out_while_enough_waits() {
    assertThat(target.handOut(new Sight(600, 0, 1_000, 0, SMALL, 1), 1_000)).isZero();
  }

  @Test
  void results_that_nobody_gathers_wait_as_well() {
    assertThat(target.handOut(new Sight(0, 600, 1_000, 0, SMALL, 1), 1_000)).isZero();
  }

  @Test
  void what_may_not_have_arrived_yet_counts_as_waiting() {
    Sight sight = new Sight(100, 0, 1_000, 300, SMALL, 1);

    assertThat(target.handOut(sight, 1_000)).isEqualTo(10);
    assertThat(target.starving(sight, 1_000)).isFalse();
  }

  @Test
  void what_others_left_in_the_queue_holds_nobody_back() {
    assertThat(target.handOut(new Sight(100_000, 0, 0, 0, SMALL, 1), 0)).isPositive();
  }

  @Test
  void workers_without_anything_get_more_each_time_but_not_more_than_they_hold() {
    assertThat(target.handOut(new Sight(0, 0, 0, 0, SMALL, 1), 0)).isEqualTo(8);
    assertThat(target.handOut(new Sight(0, 0, 0, 0, SMALL, 64), 0)).isEqualTo(128);
    assertThat(target.handOut(new Sight(0, 0, 800, 0, SMALL, 64), 6.4)).isEqualTo(400);
    assertThat(target.handOut(new Sight(0, 0, 800, 0, SMALL, 64), 5_000)).isEqualTo(2_000);
  }

  @Test
  void where_workers_run_dry_more_is_ahead_until_they_no_longer_do() {
    Sight sight = new Sight(400, 0, 100_000, 0, SMALL, 1);
    assertThat(target.handOut(sight, 1_000)).isEqualTo(40);

    for (int i = 0; i < 20; i++) {
      target.learn(true);
    }
    assertThat(target.handOut(sight, 1_000)).isEqualTo(440);

    for (int i = 0; i < 200; i++) {
      target.learn(false);
    }
    assertThat(target.handOut(sight, 1_000)).isEqualTo(40);
  }

  @Test
  void large_messages_are_bounded_by_their_bytes() {
    Sight sight = new Sight(0, 0, 100_000, 0, 1 << 20, 1);

    assertThat(target.handOut(sight, 100_000)).isEqualTo(64);
  }
}

package dev.plumbline.producer.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.producer.run.RoomTarget.Sight;
import org.junit.jupiter.api.Test;

class RoomTargetTest {

  private static final long SMALL = 100;

  @Test
  void what_is_missing_of_half_a_second_of_work_is_handed_out() {
    assertThat(RoomTarget.handOut(new Sight(100, 0, 1_000, 0, SMALL, 1), 1_000)).isEqualTo(310);
  }

  @Test
  void nothing_is_handed_out_while_enough_waits() {
    assertThat(RoomTarget.handOut(new Sight(600, 0, 1_000, 0, SMALL, 1), 1_000)).isZero();
  }

  @Test
  void results_that_nobody_gathers_wait_as_well() {
    assertThat(RoomTarget.handOut(new Sight(0, 600, 1_000, 0, SMALL, 1), 1_000)).isZero();
  }

  @Test
  void what_may_not_have_arrived_yet_counts_as_waiting() {
    Sight sight = new Sight(100, 0, 1_000, 300, SMALL, 1);

    assertThat(RoomTarget.handOut(sight, 1_000)).isEqualTo(10);
    assertThat(RoomTarget.starving(sight, 1_000)).isFalse();
  }

  @Test
  void what_others_left_in_the_queue_holds_nobody_back() {
    assertThat(RoomTarget.handOut(new Sight(100_000, 0, 0, 0, SMALL, 1), 0)).isPositive();
  }

  @Test
  void workers_without_anything_get_more_each_time_but_not_more_than_they_hold() {
    assertThat(RoomTarget.handOut(new Sight(0, 0, 0, 0, SMALL, 1), 0)).isEqualTo(8);
    assertThat(RoomTarget.handOut(new Sight(0, 0, 0, 0, SMALL, 64), 0)).isEqualTo(128);
    assertThat(RoomTarget.handOut(new Sight(0, 0, 800, 0, SMALL, 64), 6.4)).isEqualTo(400);
    assertThat(RoomTarget.handOut(new Sight(0, 0, 800, 0, SMALL, 64), 5_000)).isEqualTo(2_000);
  }

  @Test
  void large_messages_are_bounded_by_their_bytes() {
    Sight sight = new Sight(0, 0, 100_000, 0, 1 << 20, 1);

    assertThat(RoomTarget.handOut(sight, 100_000)).isEqualTo(64);
  }
}

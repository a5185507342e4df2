package dev.plumbline.core.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ItemWatchTest {

  private static final Duration DEADLINE = Duration.ofHours(10);

  private final AtomicLong nanos = new AtomicLong();
  private final List<String> stuck = new ArrayList<>();
  private final ItemWatch watch = new ItemWatch(DEADLINE, nanos::get, stuck::add);

  @AfterEach
  void closeWatch() {
    watch.close();
  }

  @Test
  void an_item_within_its_deadline_is_left_alone_however_many_there_are() {
    ItemWatch.Slot slot = watch.enter("rows");
    for (int item = 0; item < 5; item++) {
      slot.at(item);
      watch.look();
      nanos.addAndGet(DEADLINE.toNanos() / 2);
      watch.look();
    }

    assertThat(slot.isExpired()).isFalse();
    assertThat(Thread.interrupted()).isFalse();
    watch.leave(slot);
  }

  @Test
  void an_item_over_its_deadline_has_its_thread_interrupted_and_the_interrupt_goes_with_it() {
    ItemWatch.Slot slot = watch.enter("rows");
    slot.at(7);
    watch.look();
    nanos.addAndGet(DEADLINE.toNanos() + 1);
    watch.look();

    assertThat(slot.isExpired()).isTrue();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThat(slot.place()).isEqualTo("item 7 of rows");
    watch.leave(slot);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void one_that_goes_on_all_the_same_is_told_of() {
    ItemWatch.Slot slot = watch.enter("rows");
    watch.look();
    nanos.addAndGet(DEADLINE.toNanos() + 1);
    watch.look();
    watch.look();
    assertThat(stuck).isEmpty();
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    watch.look();

    assertThat(stuck)
        .containsExactly(
            "open() of rows takes longer than 36000 s and goes on after it was interrupted");
    watch.leave(slot);
  }
}

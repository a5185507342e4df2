package dev.plumbline.core.workload;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PartitionerTest {

  @Property
  void ranges_join_up_from_the_first_item_to_the_last(
      @ForAll @LongRange(min = 1, max = Limits.MAX_ITEMS) long total,
      @ForAll @IntRange(min = 1, max = 2000) int parts) {
    Partitioner ranges = new Partitioner(total, parts);

    assertThat(ranges.start(0)).isZero();
    assertThat(ranges.start(ranges.parts())).isEqualTo(total);
    long least = total / ranges.parts();
    for (int i = 0; i < ranges.parts(); i++) {
      assertThat(ranges.start(i + 1) - ranges.start(i)).isPositive().isBetween(least, least + 1);
    }
  }

  @Property
  void there_are_as_many_ranges_as_asked_for_or_as_items(
      @ForAll @LongRange(min = 0, max = 5000) long total,
      @ForAll @IntRange(min = 1, max = Limits.MAX_TASKS) int parts) {
    assertThat(new Partitioner(total, parts).parts()).isEqualTo((int) Math.min(total, parts));
  }

  @Test
  void the_remainder_goes_to_the_first_ranges() {
    Partitioner ranges = new Partitioner(10, 4);
    assertThat(new long[] {ranges.start(1), ranges.start(2), ranges.start(3), ranges.start(4)})
        .containsExactly(3, 6, 8, 10);
  }

  @Test
  void nothing_is_cut_into_no_ranges() {
    assertThat(new Partitioner(0, 8).parts()).isZero();
    assertThat(new Partitioner(0, 8).start(0)).isZero();
  }
}

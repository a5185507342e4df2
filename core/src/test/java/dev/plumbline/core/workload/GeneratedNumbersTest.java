package dev.plumbline.core.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class GeneratedNumbersTest {

  /** The JDK's generator of the same paper is the reference. */
  @Property(tries = 50)
  void the_sequence_is_that_of_splitmix64(@ForAll long seed) {
    SplittableRandom reference = new SplittableRandom(seed);
    for (int i = 0; i < 500; i++) {
      assertThat(GeneratedNumbers.number(seed, i)).isEqualTo(reference.nextLong() >> 43);
    }
  }

  @Property
  void numbers_are_small_enough_for_any_run(
      @ForAll long seed, @ForAll @LongRange(min = 0, max = Limits.MAX_ITEMS) long index) {
    long number = GeneratedNumbers.number(seed, index);
    assertThat(number).isBetween(-(1L << 20), (1L << 20) - 1);
    assertThat(Math.multiplyExact(Limits.MAX_ITEMS, 1L << 20)).isPositive();
  }

  @Property
  void buckets_take_turns(
      @ForAll @LongRange(min = 0, max = Limits.MAX_ITEMS) long index,
      @ForAll @IntRange(min = 1, max = Limits.MAX_BUCKETS) int buckets) {
    int bucket = GeneratedNumbers.bucket(index, buckets);
    assertThat(bucket).isBetween(0, buckets - 1);
    assertThat(GeneratedNumbers.bucket(index + 1, buckets)).isEqualTo((bucket + 1) % buckets);
  }

  @Test
  void another_seed_gives_other_numbers() {
    long same = 0;
    for (int i = 0; i < 1000; i++) {
      same += GeneratedNumbers.number(1, i) == GeneratedNumbers.number(2, i) ? 1 : 0;
    }
    assertThat(same).isLessThan(10);
  }
}

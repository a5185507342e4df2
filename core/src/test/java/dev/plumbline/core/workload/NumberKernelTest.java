package dev.plumbline.core.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.Work;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class NumberKernelTest {

  @Property(tries = 200)
  void counting_up_adds_one_to_each_bucket_each_round(
      @ForAll @IntRange(min = 1, max = 700) int buckets,
      @ForAll @IntRange(min = 0, max = 300) int rounds) {
    RecordingSink sink = new RecordingSink();
    Tally tally = NumberKernel.run(new Work.CountUp(buckets, rounds), sink);

    assertThat(tally).isEqualTo(new Tally((long) buckets * rounds, 0));
    assertThat(sink.updates()).isEqualTo((long) buckets * rounds);
    assertThat(sink.sums()).hasSize(rounds == 0 ? 0 : buckets);
    assertThat(sink.sums().values()).allMatch(BigDecimal.valueOf(rounds)::equals);
  }

  @Property(tries = 100)
  void any_cut_of_a_sequence_gives_the_same_sums(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 2000) int numbers,
      @ForAll @IntRange(min = 1, max = 300) int buckets,
      @ForAll @IntRange(min = 1, max = 50) int tasks,
      @ForAll boolean inline)
      throws Exception {
    Map<String, BigDecimal> expected = new HashMap<>();
    for (int i = 0; i < numbers; i++) {
      BigDecimal number = BigDecimal.valueOf(GeneratedNumbers.number(seed, i));
      expected.merge(Integer.toString(i % buckets), number, BigDecimal::add);
    }

    BucketSums sums =
        Runs.sum(new WorkloadSpec.Sum(numbers, buckets, seed, inline, tasks), Datasets.NONE);

    assertThat(sums)
        .isEqualTo(
            new BucketSums(withAllBuckets(expected, buckets, numbers), Map.of(), numbers, 0));
  }

  @Property(tries = 200)
  void sums_of_a_thread_s_own_are_those_of_every_single_update(
      @ForAll long seed,
      @ForAll @LongRange(min = 0, max = 1L << 40) long from,
      @ForAll @IntRange(min = 0, max = 2000) int numbers,
      @ForAll @IntRange(min = 1, max = 700) int buckets) {
    Work.SumGenerated work = new Work.SumGenerated(seed, buckets, from, from + numbers);

    assertThat(own(sink -> NumberKernel.run(work, sink)))
        .isEqualTo(oneByOne(sink -> NumberKernel.run(work, sink)));
  }

  @Property(tries = 200)
  void counting_up_alone_is_what_it_is_for_every_single_update(
      @ForAll @IntRange(min = 1, max = 700) int buckets,
      @ForAll @IntRange(min = 0, max = 300) int rounds) {
    Work.CountUp work = new Work.CountUp(buckets, rounds);

    assertThat(own(sink -> NumberKernel.run(work, sink)))
        .isEqualTo(oneByOne(sink -> NumberKernel.run(work, sink)));
  }

  private static BucketSums own(Function<UpdateSink, Tally> task) {
    PrivateSums sums = new PrivateSums(Shape.SUM);
    return sums.toBucketSums(task.apply(sums));
  }

  /** The sums are hidden, so that the kernel sees no more than a sink. */
  private static BucketSums oneByOne(Function<UpdateSink, Tally> task) {
    PrivateSums sums = new PrivateSums(Shape.SUM);
    UpdateSink hidden = (buckets, ids, values, size) -> sums.addAll(buckets, ids, values, size);
    return sums.toBucketSums(task.apply(hidden));
  }

  /** A task reports all its buckets, also those that no number fell into. */
  private static Map<String, BigDecimal> withAllBuckets(
      Map<String, BigDecimal> sums, int buckets, int numbers) {
    for (int bucket = 0; bucket < buckets && numbers > 0; bucket++) {
      sums.putIfAbsent(Integer.toString(bucket), BigDecimal.ZERO);
    }
    return sums;
  }

  @Test
  void shipped_numbers_are_summed_as_they_are() {
    RecordingSink sink = new RecordingSink();
    Tally tally = NumberKernel.run(new Work.SumInline(2, 1, new long[] {5, 7, -9}), sink);

    assertThat(tally).isEqualTo(new Tally(3, 0));
    assertThat(sink.sums())
        .containsOnly(
            Map.entry("1", BigDecimal.valueOf(-4)), Map.entry("0", BigDecimal.valueOf(7)));
  }
}

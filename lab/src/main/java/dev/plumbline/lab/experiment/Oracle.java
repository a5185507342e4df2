package dev.plumbline.lab.experiment;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.workload.GeneratedNumbers;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.WorkloadSpec;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToLongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The right answer, found without the loops that the contenders run: a closed form, a plain stream,
 * or a plain reader with decimal arithmetic. A mistake in a kernel can't hide here.
 */
public final class Oracle {

  private final @Nullable Path dataFolder;

  /**
   * @param dataFolder where data sets are; null for workloads that read none
   */
  public Oracle(@Nullable Path dataFolder) {
    this.dataFolder = dataFolder;
  }

  /**
   * @throws InvalidWorkloadException when the input can't be read; the row is named where there is
   *     one
   */
  public BucketSums answer(WorkloadSpec spec) throws InvalidWorkloadException {
    return switch (spec) {
      case WorkloadSpec.Count count -> {
        long items = Math.multiplyExact(count.increments(), count.buckets());
        yield numbered(items, count.buckets(), _ -> count.increments());
      }
      case WorkloadSpec.Sum sum ->
          numbered(sum.numbers(), sum.buckets(), bucket -> sumOf(sum, bucket));
      case WorkloadSpec.Csv csv -> {
        Path folder = Objects.requireNonNull(dataFolder, "dataFolder");
        yield new CsvOracle(folder.resolve(csv.dataset()), csv).answer();
      }
      case WorkloadSpec.Fetch fetch -> answer(fetch);
      case WorkloadSpec.Own own ->
          throw new InvalidWorkloadException(
              "nobody but the function itself knows the answer of " + own.function());
    };
  }

  /** The answer to a workload that reads no file. */
  public static BucketSums withoutFile(WorkloadSpec spec) {
    try {
      return new Oracle(null).answer(spec);
    } catch (InvalidWorkloadException e) {
      throw new IllegalStateException("a workload without a file has an answer", e);
    }
  }

  private static BucketSums answer(WorkloadSpec.Fetch fetch) throws InvalidWorkloadException {
    try {
      FetchSite site = FetchSite.ask(fetch);
      return site.answer()
          .orElseThrow(() -> new InvalidWorkloadException(String.valueOf(site.unknown())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InvalidWorkloadException("the site was not asked what it does: interrupted");
    }
  }

  private static BucketSums numbered(long items, int buckets, IntToLongFunction sumOf) {
    if (items == 0) {
      return BucketSums.ZERO;
    }
    Map<String, BigDecimal> sums = new HashMap<>();
    for (int bucket = 0; bucket < buckets; bucket++) {
      sums.put(Integer.toString(bucket), BigDecimal.valueOf(sumOf.applyAsLong(bucket)));
    }
    return new BucketSums(sums, Map.of(), items, 0);
  }

  /** Number i belongs to bucket i mod buckets; at most 10^12 numbers of 21 bits fit into a long. */
  private static long sumOf(WorkloadSpec.Sum spec, int bucket) {
    long numbers = (spec.numbers() - bucket + spec.buckets() - 1) / spec.buckets();
    return LongStream.range(0, numbers)
        .parallel()
        .map(turn -> GeneratedNumbers.number(spec.seed(), bucket + turn * spec.buckets()))
        .sum();
  }
}

package dev.plumbline.messaging.wire;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.Spread;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Bucket sums to protobuf and back, by column. What is out of range is an {@link
 * IllegalArgumentException} both ways.
 */
final class WireSums {

  private WireSums() {}

  /**
   * @param before buckets that the reader knows already: the same ones are not written again
   */
  static Sums write(BucketSums sums, Set<String> before) {
    Set<String> buckets = sums.sums().keySet();
    Sums.Builder wire =
        Sums.newBuilder()
            .setItems(sums.items())
            .setEmptyValues(sums.emptyValues())
            .setSums(WireAmounts.write(sums.sums().values()));
    if (!buckets.isEmpty() && buckets.equals(before)) {
      wire.setBucketsAsBefore(true);
    } else {
      wire.addAllBuckets(buckets);
    }
    if (!sums.spreads().isEmpty()) {
      writeSpreads(sums, wire);
    }
    return wire.build();
  }

  private static void writeSpreads(BucketSums sums, Sums.Builder wire) {
    if (!sums.sums().keySet().containsAll(sums.spreads().keySet())) {
      throw new IllegalArgumentException("a bucket has a spread, but no sum");
    }
    List<BigDecimal> mins = new ArrayList<>(sums.sums().size());
    List<BigDecimal> maxs = new ArrayList<>(sums.sums().size());
    for (String bucket : sums.sums().keySet()) {
      Spread spread = sums.spreads().get(bucket);
      wire.addCounts(spread == null ? 0 : spread.count());
      mins.add(spread == null ? BigDecimal.ZERO : spread.min());
      maxs.add(spread == null ? BigDecimal.ZERO : spread.max());
    }
    wire.setMins(WireAmounts.write(mins)).setMaxs(WireAmounts.write(maxs));
  }

  /** The buckets of these sums, where those of the sums before them are known. */
  static List<String> buckets(Sums wire, List<String> before) {
    if (!wire.getBucketsAsBefore()) {
      return wire.getBucketsList();
    }
    if (before.isEmpty() || wire.getBucketsCount() > 0) {
      throw new IllegalArgumentException(
          "buckets as before are wanted, but there are "
              + before.size()
              + " before and "
              + wire.getBucketsCount()
              + " more");
    }
    return before;
  }

  static BucketSums read(Sums wire, List<String> buckets) {
    List<BigDecimal> sums = WireAmounts.read(wire.getSums(), buckets.size());
    Map<String, BigDecimal> byBucket = new TreeMap<>();
    String previous = null;
    for (int i = 0; i < buckets.size(); i++) {
      String bucket = buckets.get(i);
      if (previous != null && previous.compareTo(bucket) >= 0) {
        throw new IllegalArgumentException("the buckets must be sorted, each there once");
      }
      byBucket.put(bucket, sums.get(i));
      previous = bucket;
    }
    return new BucketSums(
        byBucket, readSpreads(wire, buckets), wire.getItems(), wire.getEmptyValues());
  }

  private static Map<String, Spread> readSpreads(Sums wire, List<String> buckets) {
    int counts = wire.getCountsCount();
    if (counts != 0 && counts != buckets.size()) {
      throw new IllegalArgumentException(buckets.size() + " buckets, but " + counts + " counts");
    }
    List<BigDecimal> mins = WireAmounts.read(wire.getMins(), counts);
    List<BigDecimal> maxs = WireAmounts.read(wire.getMaxs(), counts);
    Map<String, Spread> spreads = new TreeMap<>();
    for (int i = 0; i < counts; i++) {
      if (wire.getCounts(i) != 0) {
        spreads.put(buckets.get(i), new Spread(wire.getCounts(i), mins.get(i), maxs.get(i)));
      }
    }
    return spreads;
  }
}

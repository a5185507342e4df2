package dev.plumbline.lab.latency;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * How long something took, as a distribution: times in nanoseconds, three digits of which count.
 *
 * @param percentiles those that people ask for, from the median to the longest (percentile 100)
 * @param distribution the whole of it, denser towards the end, to be drawn; ends at percentile 100
 */
public record Spectrum(
    long count,
    double meanNanos,
    List<PercentilePoint> percentiles,
    List<PercentilePoint> distribution) {

  private static final int DIGITS = 3;
  private static final int TICKS_PER_HALF_DISTANCE = 5;
  private static final double[] ASKED_FOR = {50, 75, 90, 95, 99, 99.9, 99.99, 100};

  /** Of no times at all: no points. */
  public static Spectrum of(LongStream nanos) {
    Histogram histogram = new Histogram(DIGITS);
    nanos.forEach(histogram::recordValue);
    if (histogram.getTotalCount() == 0) {
      return new Spectrum(0, 0, List.of(), List.of());
    }
    List<PercentilePoint> distribution = new ArrayList<>();
    for (HistogramIterationValue value : histogram.percentiles(TICKS_PER_HALF_DISTANCE)) {
      distribution.add(
          new PercentilePoint(value.getPercentileLevelIteratedTo(), value.getValueIteratedTo()));
    }
    return new Spectrum(
        histogram.getTotalCount(),
        histogram.getMean(),
        DoubleStream.of(ASKED_FOR)
            .mapToObj(asked -> new PercentilePoint(asked, histogram.getValueAtPercentile(asked)))
            .toList(),
        List.copyOf(distribution));
  }

  /**
   * @param percentile one of those that people ask for
   * @throws IllegalArgumentException when it is none, or nothing was counted
   */
  public long at(double percentile) {
    return percentiles.stream()
        .filter(point -> point.percentile() == percentile)
        .mapToLong(PercentilePoint::nanos)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "percentile " + percentile + " is not among the " + percentiles.size()));
  }

  public long p99() {
    return at(99);
  }

  public long max() {
    return at(100);
  }
}

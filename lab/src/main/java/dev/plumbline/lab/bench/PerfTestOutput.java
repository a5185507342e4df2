package dev.plumbline.lab.bench;

import dev.plumbline.lab.experiment.ContenderFailedException;
import dev.plumbline.lab.experiment.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What RabbitMQ PerfTest has printed, interval by interval. Read strictly: a line of its test that
 * is not known is refused, because a figure may hide in it.
 */
record PerfTestOutput(List<Interval> intervals) {

  private static final double MICROS = 1e6;
  private static final String TEST = "id: [^,]+, ";
  private static final Pattern INTERVAL =
      Pattern.compile(
          TEST
              + "time (\\d+\\.\\d+) s, sent: (\\d+) msg/s, confirmed: (\\d+) msg/s,"
              + " nacked: (\\d+) msg/s, received: (\\d+) msg/s"
              + "(, min/median/75th/95th/99th consumer latency: (?:\\d+/){4}(\\d+) µs"
              + ", confirm latency: [\\d/]+ .s)?");
  private static final Pattern OTHER =
      Pattern.compile(
          TEST
              + "(starting (consumer|producer) #\\d+(, channel #\\d+)?"
              + "|(sending|receiving) rate avg: \\d+ msg/s"
              + "|(consumer|confirm) latency min/median/75th/95th/99th [\\d/]+ .s)"
              + "|test stopped \\(Reached time limit\\)"
              + "|\\s*");

  /**
   * @param end in seconds since the test began
   * @param sent messages per second since the end of the interval before, as the other rates
   * @param p99Micros from a message's publishing to its delivery; null where none was delivered
   */
  record Interval(
      double end,
      long sent,
      long confirmed,
      long nacked,
      long received,
      @Nullable Long p99Micros) {}

  /**
   * @throws ContenderFailedException when a line is none that PerfTest prints of a test with
   *     confirms, or there is no interval
   */
  static PerfTestOutput parse(List<String> lines) throws ContenderFailedException {
    List<Interval> intervals =
        lines.stream()
            .map(INTERVAL::matcher)
            .filter(Matcher::matches)
            .map(PerfTestOutput::interval)
            .toList();
    for (String line : lines) {
      if (!INTERVAL.matcher(line).matches() && !OTHER.matcher(line).matches()) {
        throw new ContenderFailedException("PerfTest printed what is not understood: " + line);
      }
    }
    if (intervals.isEmpty()) {
      throw new ContenderFailedException("PerfTest printed no interval");
    }
    return new PerfTestOutput(intervals);
  }

  private static Interval interval(Matcher line) {
    return new Interval(
        Double.parseDouble(line.group(1)),
        Long.parseLong(line.group(2)),
        Long.parseLong(line.group(3)),
        Long.parseLong(line.group(4)),
        Long.parseLong(line.group(5)),
        line.group(7) == null ? null : Long.valueOf(line.group(7)));
  }

  /**
   * The median of the intervals' p99, in seconds.
   *
   * @param warmUp intervals that begin before so many seconds are not counted
   * @throws ContenderFailedException when nothing is left
   */
  double p99Seconds(double warmUp) throws ContenderFailedException {
    List<Double> tails = new ArrayList<>();
    for (int i = 1; i < intervals.size(); i++) {
      Long micros = intervals.get(i).p99Micros();
      if (intervals.get(i - 1).end() >= warmUp && micros != null) {
        tails.add(micros / MICROS);
      }
    }
    if (tails.isEmpty()) {
      throw new ContenderFailedException(
          "PerfTest delivered nothing after its warm-up of %.0f s".formatted(warmUp));
    }
    return Statistics.of(tails).median();
  }

  /**
   * Messages a second that were confirmed, and that were received and acknowledged: the lesser of
   * the two, over all time after the warm-up.
   *
   * @param warmUp intervals that begin before so many seconds are not counted
   * @throws ContenderFailedException when nothing is left, or a message was refused
   */
  double confirmedAndAcknowledged(double warmUp) throws ContenderFailedException {
    double seconds = 0;
    double confirmed = 0;
    double received = 0;
    for (int i : IntStream.range(0, intervals.size()).toArray()) {
      Interval interval = intervals.get(i);
      double start = i == 0 ? 0 : intervals.get(i - 1).end();
      if (interval.nacked() > 0) {
        throw new ContenderFailedException(
            "the broker refused " + interval.nacked() + " of PerfTest's messages per second");
      }
      if (start >= warmUp) {
        double length = interval.end() - start;
        seconds += length;
        confirmed += length * interval.confirmed();
        received += length * interval.received();
      }
    }
    if (seconds == 0 || confirmed == 0 || received == 0) {
      throw new ContenderFailedException(
          "PerfTest confirmed or received nothing after its warm-up of %.0f s".formatted(warmUp));
    }
    return Math.min(confirmed, received) / seconds;
  }
}

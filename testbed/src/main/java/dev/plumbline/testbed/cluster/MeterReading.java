package dev.plumbline.testbed.cluster;

import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.meter.PlumblineMeter;
import dev.plumbline.messaging.meter.Stage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The counters of all services at one time, summed over processes.
 *
 * @param counters by series, as Prometheus writes them: name and tags
 */
public record MeterReading(Map<String, Double> counters) {

  public MeterReading {
    counters = Map.copyOf(counters);
  }

  /**
   * Of a counter, whatever its tags; 0 when nothing was counted yet.
   *
   * @param kinds only messages of these; none means all, which takes in those that are published
   *     after a run has ended
   */
  public long count(PlumblineMeter meter, MessageKind... kinds) {
    String name = prometheusName(meter);
    return Math.round(
        counters.entrySet().stream()
            .filter(counter -> isOf(name, counter.getKey()) && isOf(kinds, counter.getKey()))
            .mapToDouble(Map.Entry::getValue)
            .sum());
  }

  /** How long messages were in a stage, and how many. */
  public Timed of(Stage stage) {
    String tag = "stage=\"" + stage.tag() + "\"";
    return new Timed(
        Math.round(sum(prometheusName(PlumblineMeter.STAGE_MESSAGES), tag)),
        sum(prometheusName(PlumblineMeter.STAGE_SECONDS), tag));
  }

  /** Of a timer: as {@link #count}. */
  public Timed timed(PlumblineMeter timer, MessageKind... kinds) {
    String name = timer.meterName().replace('.', '_') + "_seconds";
    String[] tags =
        Arrays.stream(kinds).map(kind -> "kind=\"" + kind.tag() + "\"").toArray(String[]::new);
    return new Timed(Math.round(sum(name + "_count", tags)), sum(name + "_sum", tags));
  }

  /**
   * Times, added up.
   *
   * @param count how many
   */
  public record Timed(long count, double seconds) {}

  private double sum(String name, String... tags) {
    return counters.entrySet().stream()
        .filter(counter -> isOf(name, counter.getKey()))
        .filter(counter -> Arrays.stream(tags).allMatch(counter.getKey()::contains))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /** What was counted between an earlier reading and this one. */
  public MeterReading since(MeterReading earlier) {
    Map<String, Double> counted = new HashMap<>();
    counters.forEach(
        (series, value) -> counted.put(series, value - earlier.counters.getOrDefault(series, 0.0)));
    return new MeterReading(counted);
  }

  private static String prometheusName(PlumblineMeter counter) {
    return counter.meterName().replace('.', '_') + "_total";
  }

  private static boolean isOf(String name, String series) {
    return series.equals(name) || series.startsWith(name + "{");
  }

  private static boolean isOf(MessageKind[] kinds, String series) {
    return kinds.length == 0
        || Arrays.stream(kinds).anyMatch(kind -> series.contains("kind=\"" + kind.tag() + "\""));
  }
}

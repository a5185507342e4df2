package dev.plumbline.lab.cluster;

import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.PlumblineMeter;
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

package dev.plumbline.lab.threshold;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Makes the metrics of results that have rows: a figure for each row, by its name.
 *
 * @param rows of a result, in order
 * @param name of a row, such as its contender's
 */
public record MetricTable<R extends Record, T>(
    Function<R, List<T>> rows, Function<T, String> name) {

  /** Where several have one name, which have one figure together. */
  public static <R extends Record, T> MetricTable<R, List<T>> grouped(
      Function<R, List<T>> parts, Function<T, String> name) {
    return new MetricTable<>(
        result ->
            List.copyOf(
                parts.apply(result).stream()
                    .collect(Collectors.groupingBy(name, LinkedHashMap::new, Collectors.toList()))
                    .values()),
        group -> name.apply(group.getFirst()));
  }

  /** Of a figure that every row has. */
  public Metric<R> every(String metric, Unit unit, String meaning, ToDoubleFunction<T> figure) {
    return some(metric, unit, meaning, row -> OptionalDouble.of(figure.applyAsDouble(row)));
  }

  /**
   * @param figure empty where it was not measured
   */
  public Metric<R> some(
      String metric, Unit unit, String meaning, Function<T, OptionalDouble> figure) {
    return new Metric<>(metric, unit, meaning, result -> values(result, figure));
  }

  /** Of a figure that a result has one of. */
  public static <R extends Record> Metric<R> whole(
      String metric, Unit unit, String meaning, ToDoubleFunction<R> figure) {
    return new Metric<>(
        metric, unit, meaning, result -> Map.of(Metric.WHOLE, figure.applyAsDouble(result)));
  }

  private Map<String, Double> values(R result, Function<T, OptionalDouble> figure) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (T row : rows.apply(result)) {
      figure.apply(row).ifPresent(value -> values.put(name.apply(row), value));
    }
    return values;
  }
}

package dev.plumbline.lab.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What differs between the series of a result, which is a column, and what does not, which is said
 * once.
 *
 * @param varied values by the axis's name
 * @param fixed one line
 */
record Axes(Map<String, Function<Series.Key, String>> varied, String fixed) {

  private static final Map<String, Function<Series.Key, String>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("contender", Series.Key::contender);
    ALL.put("workers", key -> Integer.toString(key.workers()));
    ALL.put("tasks per message", key -> Integer.toString(key.tasksPerMessage()));
    ALL.put("payload", key -> key.payloadBytes() + " B");
    ALL.put("prefetch", key -> Integer.toString(key.prefetch()));
    ALL.put("ledger", key -> key.ledgerInMemory() ? "memory" : "file");
  }

  static Axes of(SweepResult result) {
    List<Series.Key> keys = result.series().stream().map(Series::key).toList();
    Map<String, Function<Series.Key, String>> varied = new LinkedHashMap<>();
    List<String> fixed = new ArrayList<>();
    ALL.forEach(
        (name, value) -> {
          List<String> values = keys.stream().map(value).distinct().toList();
          if (values.size() == 1) {
            fixed.add(name + ": " + values.getFirst());
          } else {
            varied.put(name, value);
          }
        });
    return new Axes(varied, String.join(", ", fixed));
  }

  /** Without one of the axes. */
  Axes without(String name) {
    Map<String, Function<Series.Key, String>> rest = new LinkedHashMap<>(varied);
    rest.remove(name);
    return new Axes(rest, fixed);
  }

  List<String> names() {
    return List.copyOf(varied.keySet());
  }

  List<String> values(Series.Key key) {
    return varied.values().stream().map(value -> value.apply(key)).toList();
  }

  /** One line, empty where nothing differs. */
  String words(Series.Key key) {
    return varied.entrySet().stream()
        .map(axis -> axis.getKey() + " " + axis.getValue().apply(key))
        .collect(Collectors.joining(", "));
  }
}

package dev.plumbline.lab.sweep;

import dev.plumbline.lab.report.Figures;
import dev.plumbline.lab.report.Section;
import dev.plumbline.lab.report.Section.Topic;
import dev.plumbline.lab.report.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * For each series, a row for each stage and for each role's processors, a column for each grain.
 */
final class StageSections {

  private static final String NONE = "-";

  private StageSections() {}

  static List<Section> of(SweepResult result, Axes axes) {
    return series(result).stream().map(series -> section(series, axes)).toList();
  }

  /** Those with the most workers that were measured. */
  private static List<Series> series(SweepResult result) {
    int most = result.points().stream().mapToInt(SweepPoint::workers).max().orElse(0);
    return result.series().stream().filter(series -> series.key().workers() == most).toList();
  }

  private static Section section(Series series, Axes axes) {
    List<String> header = new ArrayList<>(List.of("stage", "process"));
    series.points().forEach(point -> header.add(Figures.roundTime(point.grain().askedNanos())));
    List<List<String>> rows = new ArrayList<>();
    for (StageStack.Stage name :
        names(series, stack -> stack.stages().stream(), StageStack.Stage::name)) {
      rows.add(
          row(
              List.of(
                  name.name() + (name.basis() == StageStack.Basis.LITTLE ? " *" : ""),
                  name.where()),
              series,
              stack ->
                  stack.stages().stream()
                      .filter(stage -> stage.name().equals(name.name()))
                      .map(StageStack.Stage::nanos)));
    }
    for (StageStack.RoleCpu role :
        names(series, stack -> stack.cpu().stream(), StageStack.RoleCpu::role)) {
      rows.add(
          row(
              List.of("CPU time of a task", role.role()),
              series,
              stack ->
                  stack.cpu().stream()
                      .filter(cpu -> cpu.role().equals(role.role()))
                      .map(StageStack.RoleCpu::nanosPerTask)));
    }
    String which = axes.words(series.key());
    return new Section(
        Topic.STAGES,
        "Where the time of a message goes" + (which.isEmpty() ? "" : ": " + which),
        List.of(
            SweepCharts.stages(series),
            new Section.Table(new TextTable(header, Set.of(0, 1), rows)),
            new Section.Notes(
                List.of(
                    "means for a message, by the clock of the process; * by Little's law: workers ×"
                        + " time / messages, less what the worker's clock has measured; CPU times"
                        + " are of a task, user and system"))));
  }

  private static List<String> row(
      List<String> first, Series series, Function<StageStack, Stream<Double>> figure) {
    List<String> row = new ArrayList<>(first);
    for (SweepPoint point : series.points()) {
      row.add(
          stack(series, point)
              .flatMap(stack -> figure.apply(stack).findFirst())
              .map(Figures::time)
              .orElse(NONE));
    }
    return row;
  }

  /** The first of each name, in order. */
  private static <T> List<T> names(
      Series series, Function<StageStack, Stream<T>> parts, Function<T, String> name) {
    Set<String> seen = new LinkedHashSet<>();
    return series.points().stream()
        .flatMap(point -> stack(series, point).stream())
        .flatMap(parts)
        .filter(part -> seen.add(name.apply(part)))
        .toList();
  }

  static Optional<StageStack> stack(Series series, SweepPoint point) {
    return point.stages().stream()
        .filter(stack -> stack.contender().equals(series.key().contender()))
        .findFirst();
  }
}

package dev.plumbline.lab.sweep;

import dev.plumbline.lab.report.Figures;
import dev.plumbline.lab.report.Section;
import dev.plumbline.lab.report.Section.Topic;
import dev.plumbline.lab.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A row for each series: the grain from which on the broker costs no more than so much. */
final class BreakEvenSection {

  private BreakEvenSection() {}

  static Section of(SweepResult result, Axes axes) {
    List<String> header = new ArrayList<>(axes.names());
    if (header.isEmpty()) {
      header.add("contender");
    }
    Series.THRESHOLDS.forEach(
        threshold ->
            header.addAll(List.of("g* at %.0f %%".formatted(100 * threshold), "95 % confidence")));
    List<List<String>> rows = new ArrayList<>();
    for (Series series : result.series()) {
      List<String> row = new ArrayList<>(axes.values(series.key()));
      if (row.isEmpty()) {
        row.add(series.key().contender());
      }
      for (double threshold : Series.THRESHOLDS) {
        row.add(series.breakEven(threshold).map(BreakEvenSection::value).orElse("-"));
        row.add(series.breakEven(threshold).map(BreakEvenSection::interval).orElse("-"));
      }
      rows.add(row);
    }
    return new Section(
        Topic.COST,
        "g*: the grain from which on the overhead is under a threshold",
        List.of(
            new Section.Table(new TextTable(header, Set.of(0), rows)),
            new Section.Notes(
                List.of(
                    "interpolated between measured grains along a line of the logarithms; the"
                        + " interval is from a seeded bootstrap over the rounds, and says nothing"
                        + " of other machines"))));
  }

  static String value(BreakEven found) {
    return text(found, found.nanos());
  }

  static String interval(BreakEven found) {
    String low = text(found, found.low());
    String high = text(found, found.high());
    return low.equals(high) ? low : low + " to " + high;
  }

  private static String text(BreakEven found, double nanos) {
    if (nanos == 0) {
      return "below " + Figures.time(found.finestNanos());
    }
    return Double.isInfinite(nanos)
        ? "above " + Figures.time(found.coarsestNanos())
        : Figures.time(nanos);
  }
}

package dev.plumbline.lab.latency;

import dev.plumbline.lab.report.Chart;
import dev.plumbline.lab.report.Figures;
import dev.plumbline.lab.report.ReportHeading;
import dev.plumbline.lab.report.Section;
import dev.plumbline.lab.report.Section.Topic;
import dev.plumbline.lab.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Latency laid out: the whole spectrum, the open loop's against the closed one's, a row for each
 * loop, then what they say together.
 */
public final class LatencyLayout {

  private static final List<String> HEADER =
      List.of(
          "contender",
          "loop",
          "requests",
          "answers/s",
          "p50 ms",
          "p90 ms",
          "p99 ms",
          "p99.9 ms",
          "p99.99 ms",
          "max ms");
  private static final Set<Integer> WORDS = Set.of(0, 1);
  private static final double MILLIS = 1e6;
  private static final double ALL = 100;
  private static final double[] SHOWN = {50, 90, 99, 99.9, 99.99, 100};

  private LatencyLayout() {}

  public static List<Section> of(LatencyResult result) {
    Map<String, String> heading =
        ReportHeading.of(result.request(), result.environment(), result.broker());
    heading.put("measured", measured(result.settings()));
    List<List<String>> rows = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    notes.add(
        "times are to the whole answer, proven exact: in the open loop from when the request was"
            + " meant to start, in the closed loop from when the answer before it was there");
    for (ContenderLatency contender : result.contenders()) {
      addRow(rows, contender.name(), "open", contender.open());
      addRow(rows, contender.name(), "closed", contender.closed());
      notes.addAll(LatencyNotes.of(contender, result.settings()));
    }
    return List.of(
        new Section(
            Topic.LATENCY,
            ReportHeading.facts(heading),
            spectrum(result),
            new Section.Table(new TextTable(HEADER, WORDS, rows)),
            new Section.Notes(notes),
            ReportHeading.warnings(result.environment())));
  }

  private static void addRow(
      List<List<String>> rows, String contender, String name, @Nullable LoopResult loop) {
    if (loop == null) {
      return;
    }
    List<String> row = new ArrayList<>();
    row.add(contender);
    row.add(name);
    row.add(Figures.whole(loop.answered()));
    row.add(Figures.amount(loop.rate()));
    for (double percentile : SHOWN) {
      row.add(Figures.millis(loop.latency().at(percentile)));
    }
    rows.add(row);
  }

  private static String measured(LatencySettings settings) {
    LoadSettings load = settings.load();
    LatencySettings.InjectedPause pause = settings.pause();
    return String.format(
        Locale.ROOT,
        "%s requests per second (%s, seed %d), at most %d in flight; then as many requests in turn;"
            + " %s%s",
        Figures.amount(settings.rate()),
        load.arrivals().name().toLowerCase(Locale.ROOT),
        load.seed(),
        load.inFlight(),
        load.side(),
        pause == null
            ? ""
            : "; in both loops all workers stand still for %s ms with the request that is due at %s ms"
                .formatted(Figures.millis(pause.nanos()), Figures.millis(pause.atNanos())));
  }

  private static Chart spectrum(LatencyResult result) {
    List<Chart.Series> series = new ArrayList<>();
    int colour = 0;
    for (ContenderLatency contender : result.contenders()) {
      add(series, contender.name() + ", open loop", Chart.Mark.LINE, colour, contender.open());
      add(
          series,
          contender.name() + ", closed loop",
          Chart.Mark.DASHES,
          colour,
          contender.closed());
      colour++;
    }
    return Chart.lines(
        "Latency of the slowest, as an open and as a closed loop see it",
        Chart.Axis.logarithmic("the slowest of so many requests: 100 is p99, 1 k is p99.9"),
        Chart.Axis.logarithmic("ms"),
        series);
  }

  private static void add(
      List<Chart.Series> series,
      String name,
      Chart.Mark mark,
      int colour,
      @Nullable LoopResult loop) {
    if (loop != null && loop.latency().count() > 0) {
      series.add(
          new Chart.Series(
              name,
              mark,
              colour,
              loop.latency().distribution().stream()
                  .filter(point -> point.percentile() < ALL && point.nanos() > 0)
                  .map(point -> List.of(slowestOf(point), point.nanos() / MILLIS))
                  .toList()));
    }
  }

  /** Percentiles crowd towards 100; their nines don't. */
  private static double slowestOf(PercentilePoint point) {
    return ALL / (ALL - point.percentile());
  }
}

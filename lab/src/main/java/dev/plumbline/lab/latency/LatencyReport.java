package dev.plumbline.lab.latency;

import dev.plumbline.lab.report.Figures;
import dev.plumbline.lab.report.ReportHeading;
import dev.plumbline.lab.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a latency result says: a row for each loop, then what they say together. */
public final class LatencyReport {

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
  private static final double[] SHOWN = {50, 90, 99, 99.9, 99.99, 100};

  private LatencyReport() {}

  public static LoadReport of(LatencyResult result) {
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
    return new LoadReport(heading, new TextTable(HEADER, WORDS, rows), notes, result.environment());
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
}

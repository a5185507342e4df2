package dev.plumbline.lab.latency;

import dev.plumbline.lab.report.Chart;
import dev.plumbline.lab.report.Figures;
import dev.plumbline.lab.report.ReportHeading;
import dev.plumbline.lab.report.Section;
import dev.plumbline.lab.report.Section.Topic;
import dev.plumbline.lab.report.TextTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A search for the highest rate laid out: what was kept up, a row for each step that shows it, then
 * what was found.
 */
public final class FindMaxLayout {

  private static final List<String> HEADER =
      List.of(
          "contender",
          "rate/s",
          "answers/s",
          "backlog",
          "held",
          "p50 ms",
          "p99 ms",
          "max ms",
          "late ms",
          "sustained");
  private static final int FIRST_FIGURE = 2;
  private static final Set<Integer> WORDS = Set.of(0, 9);

  private FindMaxLayout() {}

  public static List<Section> of(FindMaxResult result) {
    Map<String, String> heading =
        ReportHeading.of(result.request(), result.environment(), result.broker());
    heading.put("measured", measured(result.settings()));
    return List.of(
        new Section(
            Topic.SPEED,
            ReportHeading.facts(heading),
            chart(result),
            table(result),
            new Section.Notes(notes(result)),
            ReportHeading.warnings(result.environment())));
  }

  private static Chart chart(FindMaxResult result) {
    List<ContenderMaxRate> contenders = result.contenders();
    return Chart.bars(
        "Highest rate that was kept up",
        "requests/s",
        contenders.stream().map(ContenderMaxRate::name).toList(),
        List.of(
            new Chart.Series(
                "requests/s",
                Chart.Mark.BAR,
                0,
                contenders.stream()
                    .map(contender -> Stream.ofNullable(contender.rate()).toList())
                    .toList())));
  }

  /** The steps that were too much are bad. */
  private static Section.Table table(FindMaxResult result) {
    List<List<String>> rows = new ArrayList<>();
    Set<Integer> refused = new HashSet<>();
    for (ContenderMaxRate contender : result.contenders()) {
      for (RateStep step : contender.steps()) {
        if (!step.sustained()) {
          refused.add(rows.size());
        }
        rows.add(row(contender.name(), step));
      }
    }
    return new Section.Table(new TextTable(HEADER, WORDS, rows), refused);
  }

  private static List<String> notes(FindMaxResult result) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "backlog: requests that had arrived and were not answered, at half time and at the end; a"
            + " rate is sustained when it doesn't grow and is small; held: could not be sent in time, for as many"
            + " as may be were in flight; late: p99 of how late the generator was without that");
    for (ContenderMaxRate contender : result.contenders()) {
      notes.add(contender.name() + ": " + conclusion(contender, result.settings()));
      if (!contender.caveat().isEmpty()) {
        notes.add(contender.name() + ": " + contender.caveat());
      }
    }
    return notes;
  }

  /** One step in a line. */
  static String told(RateStep step) {
    return Figures.amount(step.rate())
        + " requests per second: "
        + (step.sustained() ? "sustained" : "not sustained, " + step.refusal());
  }

  private static List<String> row(String contender, RateStep step) {
    List<String> row = new ArrayList<>(List.of(contender, Figures.amount(step.rate())));
    LoopResult loop = step.loop();
    if (loop == null) {
      row.addAll(Collections.nCopies(HEADER.size() - FIRST_FIGURE - 1, "-"));
    } else {
      row.add(Figures.amount(loop.rate()));
      row.add(step.backlogAtHalf() + " to " + step.backlogAtEnd());
      row.add(Figures.whole(loop.counts().held()));
      row.add(Figures.millis(loop.latency().at(50)));
      row.add(Figures.millis(loop.latency().p99()));
      row.add(Figures.millis(loop.latency().max()));
      Spectrum late = loop.generatorLateness();
      row.add(late.count() == 0 ? "-" : Figures.millis(late.p99()));
    }
    row.add(step.sustained() ? "yes" : "no: " + step.refusal());
    return row;
  }

  private static String conclusion(ContenderMaxRate contender, FindMaxSettings settings) {
    if (contender.ending() == null) {
      return "no rate could be tried: " + contender.error();
    }
    if (contender.rate() == null) {
      return "even %s requests per second were too much: %s; look lower with --from"
          .formatted(
              Figures.amount(settings.lowest()),
              Objects.requireNonNull(contender.steps().getLast().refusal()));
    }
    String rate = Figures.amount(contender.rate()) + " requests per second";
    return switch (contender.ending()) {
      case LIMIT_FOUND -> "sustains " + rate + "; a tenth more is too much";
      case HIGHEST_SUSTAINED ->
          "sustains " + rate + ", the most that was to be tried: the limit is above it";
      default -> "sustains " + rate + " at least: the steps were used up";
    };
  }

  private static String measured(FindMaxSettings settings) {
    LoadSettings load = settings.load();
    Long limit = settings.p99LimitNanos();
    return String.format(
        Locale.ROOT,
        "from %s to %s requests per second (%s, seed %d), %s ms each, at most %d in flight%s; %s",
        Figures.amount(settings.lowest()),
        Figures.amount(settings.highest()),
        load.arrivals().name().toLowerCase(Locale.ROOT),
        load.seed(),
        Figures.millis(settings.stepNanos()),
        load.inFlight(),
        limit == null ? "" : ", p99 up to " + Figures.millis(limit) + " ms",
        load.side());
  }
}

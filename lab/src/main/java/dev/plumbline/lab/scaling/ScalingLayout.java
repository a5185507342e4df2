package dev.plumbline.lab.scaling;

import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.ContenderResult;
import dev.plumbline.lab.experiment.Settings;
import dev.plumbline.lab.report.Figures;
import dev.plumbline.lab.report.ReportHeading;
import dev.plumbline.lab.report.Section;
import dev.plumbline.lab.report.Section.Topic;
import dev.plumbline.lab.report.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A scaling laid out: COST first, then a row for each number of workers, and what they add up to.
 */
public final class ScalingLayout {

  private static final List<String> HEADER =
      List.of("contender", "workers", "exact", "wall ms", "tasks/s", "speed");
  private static final int EXACT = HEADER.indexOf("exact");
  private static final Set<Integer> WORDS = Set.of(0, EXACT);

  private final ScalingResult result;

  private ScalingLayout(ScalingResult result) {
    this.result = result;
  }

  public static List<Section> of(ScalingResult result) {
    ScalingLayout layout = new ScalingLayout(result);
    Map<String, String> heading = layout.heading();
    return List.of(
        new Section(
            Topic.VERDICT,
            new Section.Abridged(
                List.of(new Section.Facts(heading)), List.of(new Section.Notes(layout.costs()))),
            ScalingChart.of(result),
            layout.table()),
        new Section(
            Topic.SCALING,
            Section.Abridged.onlyWhole(List.of(ReportHeading.facts(heading))),
            new Section.Notes(layout.notes()),
            ReportHeading.warnings(result.points().getFirst().environment())));
  }

  private Map<String, String> heading() {
    Map<String, String> heading = new LinkedHashMap<>(ReportHeading.of(result.points().getFirst()));
    Settings settings = result.points().getFirst().settings();
    heading.put(
        "measured",
        "%s for each number of workers; tasks per message: %d"
            .formatted(
                ReportHeading.rounds(settings.repeats(), settings.warmUps()),
                settings.tasksPerMessage()));
    return heading;
  }

  private Section.Table table() {
    List<List<String>> rows = rows();
    return new Section.Table(
        new TextTable(HEADER, WORDS, rows),
        IntStream.range(0, rows.size())
            .filter(row -> !rows.get(row).get(EXACT).equals("yes"))
            .boxed()
            .collect(Collectors.toSet()));
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(
        "wall: from the request to the whole answer, median; speed: times the best single thread,"
            + " measured in the same rounds");
    result.contenders().forEach(contender -> notes.add(contender + ": " + summary(contender)));
    return notes;
  }

  private List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    for (String contender : result.contenders()) {
      for (ComparisonResult point : result.points()) {
        point.contenders().stream()
            .filter(row -> row.name().equals(contender))
            .forEach(row -> rows.add(row(point, row)));
      }
    }
    return rows;
  }

  private static List<String> row(ComparisonResult point, ContenderResult row) {
    String workers = Integer.toString(row.workers());
    if (ScalingResult.ranked(point, row.name()).isEmpty()) {
      return List.of(row.name(), workers, row.error() == null ? "no" : "error", "-", "-", "-");
    }
    double nanos = row.wall().median();
    OptionalDouble speed = ScalingResult.speed(point, row);
    return List.of(
        row.name(),
        workers,
        "yes",
        Figures.millis(nanos),
        Figures.amount(point.workload().tasks() * 1e9 / nanos),
        speed.isPresent() ? Figures.threeDigits(speed.getAsDouble()) : "-");
  }

  /** A line for each contender: how many workers it takes to beat one thread. */
  private List<String> costs() {
    return result.contenders().stream()
        .map(contender -> contender + ": " + cost(contender))
        .toList();
  }

  private String cost(String contender) {
    OptionalInt cost = result.cost(contender);
    return cost.isPresent()
        ? "COST " + cost.getAsInt() + ": so many workers beat the best single thread"
        : "COST unbounded: up to "
            + result.maxWorkers()
            + " workers never beat the best single thread";
  }

  private String summary(String contender) {
    String told = cost(contender);
    try {
      return told + "; " + law(UslFit.of(result.throughputs(contender)));
    } catch (NoFitException e) {
      return told + "; no scaling law: " + e.getMessage();
    }
  }

  private static String law(UslFit fit) {
    OptionalDouble peak = fit.peak();
    return "by the scaling law %s tasks/s by one worker, contention %.1f %%, crosstalk %.3f %%, %s (R² %.3f)"
        .formatted(
            Figures.amount(fit.lambda()),
            100 * fit.alpha(),
            100 * fit.beta(),
            peak.isPresent()
                ? "most at %.0f workers: %s tasks/s"
                    .formatted(
                        Math.max(1, peak.getAsDouble()),
                        Figures.amount(fit.throughput(Math.max(1, peak.getAsDouble()))))
                : "no peak",
            fit.rSquared());
  }
}

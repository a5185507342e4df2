package dev.plumbline.lab.scaling;

import static dev.plumbline.lab.report.ConsoleReport.WIDTH;

import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.ContenderResult;
import dev.plumbline.lab.experiment.Settings;
import dev.plumbline.lab.report.Figures;
import dev.plumbline.lab.report.ReportHeading;
import dev.plumbline.lab.report.TextTable;
import dev.plumbline.lab.report.TextWrap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** The report for people: a row for each number of workers, then what they add up to. */
public final class ScalingReport {

  private static final List<String> HEADER =
      List.of("contender", "workers", "exact", "wall ms", "tasks/s", "speed");
  private static final Set<Integer> WORDS = Set.of(0, 2);

  private final ScalingResult result;

  public ScalingReport(ScalingResult result) {
    this.result = result;
  }

  /** For a console. */
  public String text() {
    List<String> lines = new ArrayList<>();
    heading()
        .forEach(
            (name, value) ->
                lines.addAll(TextWrap.wrap("%-9s %s".formatted(name, value), WIDTH, 10)));
    lines.add("");
    lines.addAll(table().console());
    lines.add("");
    notes().forEach(note -> lines.addAll(TextWrap.wrap(note, WIDTH, 2)));
    return String.join("\n", lines) + "\n";
  }

  public String markdown() {
    List<String> lines = new ArrayList<>(List.of("# Scaling", ""));
    lines.addAll(table().markdown());
    lines.add("");
    notes().forEach(note -> lines.add("- " + note));
    heading().forEach((name, value) -> lines.add("- " + name + ": " + value));
    return String.join("\n", lines) + "\n";
  }

  private Map<String, String> heading() {
    Map<String, String> heading = new LinkedHashMap<>(ReportHeading.of(result.points().getFirst()));
    Settings settings = result.points().getFirst().settings();
    heading.put(
        "measured",
        "%d rounds in turn after %d to warm up for each number of workers; tasks a message: %d"
            .formatted(settings.repeats(), settings.warmUps(), settings.tasksPerMessage()));
    return heading;
  }

  private TextTable table() {
    return new TextTable(HEADER, WORDS, rows());
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
    Optional<ContenderResult> ranked = ScalingResult.ranked(point, row.name());
    if (ranked.isEmpty()) {
      return List.of(row.name(), workers, row.error() == null ? "no" : "error", "-", "-", "-");
    }
    double nanos = row.wall().median();
    OptionalDouble speed =
        point.bestSingleThread().stream()
            .mapToDouble(best -> best.wall().median() / nanos)
            .findFirst();
    return List.of(
        row.name(),
        workers,
        "yes",
        Figures.millis(nanos),
        Figures.amount(point.workload().tasks() * 1e9 / nanos),
        speed.isPresent() ? Figures.threeDigits(speed.getAsDouble()) : "-");
  }

  private String summary(String contender) {
    OptionalInt cost = result.cost(contender);
    String told =
        cost.isPresent()
            ? "COST " + cost.getAsInt() + ": so many workers beat the best single thread"
            : "COST unbounded: up to "
                + result.mostWorkers()
                + " workers never beat the best single thread";
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

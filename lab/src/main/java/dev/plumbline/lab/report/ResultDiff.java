package dev.plumbline.lab.report;

import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.ContenderResult;
import dev.plumbline.lab.experiment.Environment;
import dev.plumbline.lab.experiment.Statistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Two results of the same work side by side. */
public record ResultDiff(ComparisonResult before, ComparisonResult after) {

  private static final List<String> HEADER =
      List.of("contender", "A wall ms [range]", "B wall ms [range]", "B / A", "so B is");
  private static final Set<Integer> WORDS = Set.of(0, 4);

  /**
   * @throws IllegalArgumentException when the work is not the same: times of different work say
   *     nothing about each other
   */
  public ResultDiff {
    if (!before.workload().equals(after.workload())) {
      throw new IllegalArgumentException(
          "the results are of different work: " + work(before) + " and " + work(after));
    }
  }

  private static String work(ComparisonResult result) {
    return "'" + ReportHeading.of(result).get("work") + "'";
  }

  /** For a console. */
  public String text() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("work", ReportHeading.of(before).get("work"));
    facts.put("A", origin(before));
    facts.put("B", origin(after));
    List<String> notes = new ArrayList<>(surroundings());
    notes.add(
        "Medians; where the ranges have a time in common the difference may be chance. Wrong and"
            + " missing rows are compared with nothing.");
    return ConsolePen.draw(
        List.of(
            new Section(
                Section.Topic.COMPARISON,
                new Section.Facts(facts),
                new Section.Table(new TextTable(HEADER, WORDS, rows())),
                new Section.Notes(notes))));
  }

  private static String origin(ComparisonResult result) {
    Environment environment = result.environment();
    return environment.startedAt()
        + ", Plumbline "
        + environment.plumbline()
        + (environment.revision() == null ? "" : " (" + environment.revision() + ")");
  }

  private List<List<String>> rows() {
    Set<String> names = new LinkedHashSet<>();
    Stream.of(before, after)
        .flatMap(result -> Stream.concat(result.ranked().stream(), result.unranked().stream()))
        .forEach(row -> names.add(row.name()));
    return names.stream().map(this::row).toList();
  }

  private List<String> row(String name) {
    Optional<ContenderResult> a = ranked(before, name);
    Optional<ContenderResult> b = ranked(after, name);
    if (a.isEmpty() || b.isEmpty()) {
      return List.of(name, wall(a), wall(b), "-", "not comparable");
    }
    Statistics first = a.get().wall();
    Statistics second = b.get().wall();
    String ratio = Figures.threeDigits(second.median() / first.median());
    return List.of(name, wall(a), wall(b), ratio, verdict(first, second));
  }

  private static Optional<ContenderResult> ranked(ComparisonResult result, String name) {
    return result.ranked().stream().filter(row -> row.name().equals(name)).findFirst();
  }

  private static String wall(Optional<ContenderResult> row) {
    return row.map(there -> ReportTable.wall(there.wall())).orElse("-");
  }

  private static String verdict(Statistics first, Statistics second) {
    if (first.overlaps(second)) {
      return "not seen to differ";
    }
    return second.median() < first.median() ? "faster" : "slower";
  }

  /** What else than the code may have made the difference. */
  private List<String> surroundings() {
    List<String> differences = new ArrayList<>();
    compare(differences, "machine", heading(before, "machine"), heading(after, "machine"));
    compare(differences, "broker", heading(before, "broker"), heading(after, "broker"));
    compare(differences, "measured", heading(before, "measured"), heading(after, "measured"));
    return differences;
  }

  private static String heading(ComparisonResult result, String line) {
    // the load differs every time
    return Objects.requireNonNullElse(ReportHeading.of(result).get(line), "none")
        .replaceFirst("; load .*", "");
  }

  private static void compare(List<String> differences, String what, String a, String b) {
    if (!a.equals(b)) {
      differences.add("differs: " + what + ", A " + a + ", B " + b);
    }
  }
}

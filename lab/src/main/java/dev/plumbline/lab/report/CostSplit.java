package dev.plumbline.lab.report;

import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.ContenderResult;
import dev.plumbline.lab.experiment.SmallestRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a run costs before there is any work, apart from what each of its tasks adds: for the rows
 * that a verdict is about.
 */
final class CostSplit {

  private static final List<String> HEADER =
      List.of("which", "contender", "fixed cost of a run, ms", "cost of a task, µs", "tasks");

  private final ComparisonResult result;

  CostSplit(ComparisonResult result) {
    this.result = result;
  }

  /** Nothing where it was not measured. */
  List<Section.Block> blocks() {
    List<List<String>> rows = new ArrayList<>();
    List<ContenderResult> ranked = result.ranked();
    Optional<ContenderResult> single = result.bestSingleThread();
    Optional<ContenderResult> jvm = ranked.stream().filter(ContenderResult::isInJvm).findFirst();
    single.ifPresent(row -> add(rows, "one thread", row));
    jvm.filter(row -> !single.equals(jvm)).ifPresent(row -> add(rows, "best in one JVM", row));
    Conclusion.bestBrokered(ranked).ifPresent(row -> add(rows, "best through the broker", row));
    return rows.isEmpty()
        ? List.of()
        : List.of(
            new Section.Table(new TextTable(HEADER, Set.of(0, 1), rows)),
            new Section.Notes(
                List.of(
                    "fixed cost: a run of one task with one addition, median; cost of a task: "
                        + "the wall time without that, by the tasks")));
  }

  private void add(List<List<String>> rows, String what, ContenderResult row) {
    Optional<SmallestRun> smallest = result.smallest(row.name());
    if (smallest.isPresent()) {
      double fixed = smallest.get().medianNanos();
      rows.add(
          List.of(
              what,
              row.name(),
              Figures.millis(fixed),
              perTask(row.wall().median() - fixed),
              Figures.whole(result.workload().tasks())));
    }
  }

  /** The smallest run may take as long as the whole one, where either is short. */
  private String perTask(double nanos) {
    return nanos <= 0
        ? "too little to tell"
        : Figures.threeDigits(nanos / 1000 / result.workload().tasks());
  }
}

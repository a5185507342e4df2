package dev.plumbline.lab.report;

import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.ContenderResult;
import dev.plumbline.lab.experiment.Statistics;
import dev.plumbline.lab.report.Section.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A comparison laid out: what it means, who took how long, what that is in money. */
public final class ComparisonSections {

  private static final double MILLIS = 1e6;
  private static final double SECONDS = 1e9;

  private ComparisonSections() {}

  public static List<Section> of(ComparisonResult result) {
    List<Section> sections = new ArrayList<>();
    sections.add(verdict(result));
    sections.add(comparison(result));
    sections.addAll(MoneyNotes.section(result).stream().toList());
    return sections;
  }

  /** What is seen first: the sentence, its figures, and one chart. */
  private static Section verdict(ComparisonResult result) {
    List<Section.Block> blocks = new ArrayList<>();
    blocks.add(new Section.Lead(new Conclusion(result).sentence()));
    blocks.addAll(new CostSplit(result).blocks());
    if (!result.ranked().isEmpty()) {
      blocks.add(wall(result));
    }
    return new Section(Topic.VERDICT, "", blocks);
  }

  private static Section comparison(ComparisonResult result) {
    ReportTable table = ReportTable.of(result);
    List<Section.Block> blocks = new ArrayList<>();
    blocks.add(new Section.Facts(facts(result)));
    if (!result.ranked().isEmpty()) {
      blocks.add(cpu(result));
    }
    blocks.add(new Section.Table(table.cells(), wrong(result)));
    blocks.add(new Section.Notes(table.legend()));
    blocks.add(new Section.Notes(table.notes()));
    blocks.addAll(TopBuckets.blocks(result.workload()));
    return new Section(Topic.COMPARISON, "", blocks);
  }

  private static Map<String, String> facts(ComparisonResult result) {
    Map<String, String> facts = ReportHeading.of(result);
    facts.remove(ReportHeading.MACHINE); // told once, for all sections
    facts.remove(ReportHeading.LARGEST); // there is a table
    return facts;
  }

  /** The rows that stand after the ranked ones. */
  private static Set<Integer> wrong(ComparisonResult result) {
    int ranked = result.ranked().size();
    return IntStream.range(ranked, result.contenders().size()).boxed().collect(Collectors.toSet());
  }

  private static Chart wall(ComparisonResult result) {
    List<List<Double>> medians = new ArrayList<>();
    List<List<Double>> ranges = new ArrayList<>();
    for (ContenderResult row : result.ranked()) {
      Statistics wall = row.wall();
      medians.add(List.of(wall.median() / MILLIS));
      ranges.add(List.of(wall.least() / MILLIS, wall.most() / MILLIS));
    }
    return Chart.bars(
        "Wall time of the exact contenders, median and range",
        "ms",
        names(result),
        List.of(
            new Chart.Series("median", Chart.Mark.BAR, 0, medians),
            new Chart.Series("range", Chart.Mark.RANGE, 1, ranges)));
  }

  private static Chart cpu(ComparisonResult result) {
    List<List<Double>> own = new ArrayList<>();
    List<List<Double>> broker = new ArrayList<>();
    for (ContenderResult row : result.ranked()) {
      RowFigures figures = new RowFigures(result, row);
      double brokers = figures.brokerCpuNanos().orElse(0);
      own.add(List.of((figures.cpuNanos() - brokers) / SECONDS));
      broker.add(List.of(brokers / SECONDS));
    }
    return Chart.stack(
        "CPU time of all processes, mean",
        "s",
        names(result),
        List.of(
            new Chart.Series("the work's own processes", Chart.Mark.BAR, 0, own),
            new Chart.Series("the broker, where it can be seen", Chart.Mark.BAR, 1, broker)));
  }

  private static List<String> names(ComparisonResult result) {
    return result.ranked().stream().map(ContenderResult::name).toList();
  }
}

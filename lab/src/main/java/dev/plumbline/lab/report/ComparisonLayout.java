package dev.plumbline.lab.report;

import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.ContenderResult;
import dev.plumbline.lab.experiment.Statistics;
import dev.plumbline.lab.report.Section.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A comparison laid out: what it means, who took how long, what that is in money. */
public final class ComparisonLayout {

  private static final double MILLIS = 1e6;
  private static final double SECONDS = 1e9;

  private ComparisonLayout() {}

  /** The verdict stands last where it is not sorted by topic: at the end of a console. */
  public static List<Section> of(ComparisonResult result) {
    List<Section> sections = new ArrayList<>();
    sections.add(comparison(result));
    MoneyNotes.section(result).ifPresent(sections::add);
    sections.add(verdict(result));
    return sections;
  }

  /** The sentence, its figures, and one chart. */
  private static Section verdict(ComparisonResult result) {
    Section.Block sentence = new Section.Lead(new Conclusion(result).sentence());
    List<Section.Block> split = new CostSplit(result).blocks();
    List<Section.Block> brief = new ArrayList<>(split);
    brief.add(ReportHeading.warnings(result.environment()));
    brief.add(sentence);
    List<Section.Block> whole = new ArrayList<>(List.of(sentence));
    whole.addAll(split);
    List<Section.Block> blocks = new ArrayList<>();
    blocks.add(new Section.Abridged(brief, whole));
    if (!result.ranked().isEmpty()) {
      blocks.add(wall(result));
    }
    return new Section(Topic.VERDICT, "", blocks);
  }

  private static Section comparison(ComparisonResult result) {
    ReportTable table = ReportTable.of(result);
    List<Section.Block> blocks = new ArrayList<>();
    blocks.add(ReportHeading.facts(ReportHeading.of(result), ReportHeading.LARGEST));
    if (!result.ranked().isEmpty()) {
      blocks.add(cpu(result));
    }
    blocks.add(new Section.Table(table.cells(), wrong(result)));
    blocks.add(new Section.Notes(table.legend()));
    blocks.addAll(FetchTable.blocks(result));
    blocks.add(Section.Abridged.onlyBrief(new Section.Notes(MoneyNotes.of(result))));
    blocks.add(new Section.Notes(table.notes()));
    blocks.add(Section.Abridged.onlyWhole(TopBuckets.blocks(result.workload())));
    return new Section(Topic.COMPARISON, "", blocks);
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

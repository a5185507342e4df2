package dev.plumbline.lab.sweep;

import dev.plumbline.lab.report.Figures;
import dev.plumbline.lab.report.Section;
import dev.plumbline.lab.report.Section.Topic;
import dev.plumbline.lab.report.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** A row for each grain: how many workers it takes to beat one thread. */
final class CostSection {

  private CostSection() {}

  static Section of(SweepResult result, Axes all) {
    Axes axes = all.without("workers");
    List<String> header = new ArrayList<>(axes.names());
    header.add("asked");
    Arrays.stream(Baseline.values()).forEach(baseline -> header.add(baseline.contender()));
    List<List<String>> rows = new ArrayList<>();
    for (CostCurve curve : result.costs()) {
      for (CostCurve.AtGrain grain : curve.grains()) {
        List<String> row = new ArrayList<>(axes.values(curve.key()));
        row.add(Figures.roundTime(grain.askedNanos()));
        Arrays.stream(Baseline.values()).forEach(baseline -> row.add(cost(grain, baseline)));
        rows.add(row);
      }
    }
    List<String> notes = new ArrayList<>();
    notes.add(
        "the smallest measured number of workers with which the brokered contender is faster than"
            + " one thread in the same rounds; measured were "
            + String.join(", ", workers(result)));
    Arrays.stream(Baseline.values())
        .forEach(baseline -> notes.add(baseline.contender() + ": " + baseline.description()));
    List<Section.Block> blocks = new ArrayList<>(SweepCharts.costs(result));
    blocks.add(new Section.Table(new TextTable(header, Set.of(0), rows)));
    blocks.add(new Section.Notes(notes));
    return new Section(Topic.COST, "COST: workers needed to beat one thread", blocks);
  }

  private static String cost(CostCurve.AtGrain grain, Baseline baseline) {
    if (!grain.isKnown(baseline)) {
      return "-";
    }
    OptionalInt cost = grain.cost(baseline);
    return cost.isPresent() ? Integer.toString(cost.getAsInt()) : "unbounded";
  }

  private static List<String> workers(SweepResult result) {
    return result.points().stream()
        .map(SweepPoint::workers)
        .distinct()
        .sorted()
        .map(workers -> Integer.toString(workers))
        .toList();
  }
}

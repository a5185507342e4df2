package dev.plumbline.lab.fault;

import dev.plumbline.lab.report.Chart;
import dev.plumbline.lab.report.Section;
import dev.plumbline.lab.report.TextTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Faults down, contenders across, and how long it took until each fault was overcome. */
final class FaultMatrix {

  private static final double MILLIS = 1000;

  private FaultMatrix() {}

  static List<Section.Block> blocks(FaultsResult result) {
    List<Section.Block> blocks = new ArrayList<>();
    blocks.add(matrix(result));
    if (result.trials().stream().anyMatch(trial -> trial.timing().recoveredMillis() != null)) {
      blocks.add(recovery(result));
    }
    return blocks;
  }

  private static Section.Table matrix(FaultsResult result) {
    List<String> contenders = contenders(result);
    List<String> header = new ArrayList<>(List.of("fault"));
    header.addAll(contenders);
    Set<TrialResult> broken = new HashSet<>(result.broken());
    List<List<String>> rows = new ArrayList<>();
    Set<Integer> bad = new HashSet<>();
    for (String fault : faults(result)) {
      List<String> row = new ArrayList<>(List.of(fault));
      for (String contender : contenders) {
        List<TrialResult> trials = trials(result, contender, fault);
        row.add(cell(trials));
        if (trials.stream().anyMatch(broken::contains)) {
          bad.add(rows.size());
        }
      }
      rows.add(row);
    }
    Set<Integer> words = new HashSet<>();
    for (int column = 0; column < header.size(); column++) {
      words.add(column);
    }
    return new Section.Table(new TextTable(header, words, rows), bad);
  }

  private static String cell(List<TrialResult> trials) {
    long exact = trials.stream().filter(TrialResult::exact).count();
    long lost = trials.stream().mapToLong(trial -> trial.counters().lost()).sum();
    if (trials.isEmpty()) {
      return "-";
    }
    String all = trials.size() == 1 ? "exact" : trials.size() + " of " + trials.size() + " exact";
    return exact == trials.size()
        ? all
        : exact + " of " + trials.size() + " exact, " + lost + " tasks lost";
  }

  private static Chart recovery(FaultsResult result) {
    List<String> faults = faults(result);
    List<Chart.Series> series = new ArrayList<>();
    for (String contender : contenders(result)) {
      List<List<Double>> longest =
          faults.stream().map(fault -> longest(trials(result, contender, fault))).toList();
      series.add(new Chart.Series(contender, Chart.Mark.BAR, series.size(), longest));
    }
    return Chart.bars(
        "Time until the throughput was back, the longest of each fault", "s", faults, series);
  }

  private static List<Double> longest(List<TrialResult> trials) {
    return trials.stream()
        .map(trial -> trial.timing().recoveredMillis())
        .filter(Objects::nonNull)
        .max(Long::compare)
        .map(millis -> List.of(millis / MILLIS))
        .orElse(List.of());
  }

  private static List<String> contenders(FaultsResult result) {
    return result.trials().stream().map(TrialResult::contender).distinct().toList();
  }

  private static List<String> faults(FaultsResult result) {
    return result.trials().stream().map(TrialResult::fault).distinct().toList();
  }

  private static List<TrialResult> trials(FaultsResult result, String contender, String fault) {
    return result.trials().stream()
        .filter(trial -> trial.contender().equals(contender) && trial.fault().equals(fault))
        .toList();
  }
}

package dev.plumbline.lab.report;

import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.ContenderResult;
import dev.plumbline.lab.experiment.Loss;
import dev.plumbline.lab.experiment.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The comparison as cells of text: ranked rows first, then those that are not, each with a note
 * that says why.
 *
 * @param legend what the columns mean
 * @param notes on rows
 */
record ReportTable(TextTable cells, List<String> legend, List<String> notes) {

  private static final List<String> HEADER =
      List.of(
          "contender",
          "workers",
          "exact",
          "wall ms [range]",
          "items/s",
          "tasks/s",
          "speed",
          "CPU s (broker)",
          "USD/M tasks",
          "messages",
          "bytes");

  private static final Set<Integer> WORDS =
      Set.of(HEADER.indexOf("contender"), HEADER.indexOf("exact"));

  private static final List<String> LEGEND =
      List.of(
          "wall: from the request to the whole answer, median [least - most]; speed: times the best"
              + " single thread; CPU: mean of all processes together, in brackets the broker's"
              + " part");

  static ReportTable of(ComparisonResult result) {
    List<List<String>> rows = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (ContenderResult row : result.ranked()) {
      rows.add(cells(result, row, row.caveat().isEmpty() ? "yes" : "yes, lossy"));
      if (!row.caveat().isEmpty()) {
        notes.add(row.name() + ": exact here, but " + row.caveat());
      }
    }
    for (ContenderResult row : result.unranked()) {
      rows.add(cells(result, row, verdict(row)));
      notes.add(row.name() + ": " + note(row));
    }
    return new ReportTable(new TextTable(HEADER, WORDS, rows), LEGEND, notes);
  }

  private static List<String> cells(ComparisonResult result, ContenderResult row, String exact) {
    List<String> cells = new ArrayList<>(List.of(row.name(), Integer.toString(row.workers())));
    cells.add(exact);
    if (row.measured().isEmpty()) {
      while (cells.size() < HEADER.size()) {
        cells.add("-");
      }
      return cells;
    }
    RowFigures figures = new RowFigures(result, row);
    cells.add(wall(row.wall()));
    cells.add(Figures.amount(figures.itemsPerSecond()));
    cells.add(Figures.amount(figures.tasksPerSecond()));
    cells.add(row.isRanked() ? speedUp(figures.speedUp()) : "-");
    cells.add(cpu(figures));
    cells.add(Figures.threeDigits(figures.usdPerMillionTasks(MoneyNotes.PRICES)));
    cells.add(Figures.amount(figures.messages()));
    cells.add(Figures.bytes(figures.bytes()));
    return cells;
  }

  static String wall(Statistics wall) {
    return Figures.millis(wall.median())
        + " ["
        + Figures.millis(wall.least())
        + "-"
        + Figures.millis(wall.most())
        + "]";
  }

  private static String speedUp(OptionalDouble speedUp) {
    return speedUp.isPresent() ? Figures.threeDigits(speedUp.getAsDouble()) : "-";
  }

  private static String cpu(RowFigures figures) {
    String all = Figures.seconds(figures.cpuNanos());
    if (figures.row().isInJvm()) {
      return all;
    }
    OptionalDouble broker = figures.brokerCpuNanos();
    return all + " (" + (broker.isPresent() ? Figures.seconds(broker.getAsDouble()) : "?") + ")";
  }

  private static String verdict(ContenderResult row) {
    if (row.error() != null) {
      return "error";
    }
    return row.worstLoss().map(ReportTable::off).orElse("by luck");
  }

  private static String off(Loss loss) {
    if (loss.isUnknown()) {
      return "unknown";
    }
    return "no (" + (loss.share() == 0 ? "counts" : Figures.percent(loss.share())) + ")";
  }

  private static String note(ContenderResult row) {
    if (row.error() != null) {
      return "gave no answer: " + row.error();
    }
    if (row.worstLoss().filter(Loss::isUnknown).isPresent()) {
      return row.caveat();
    }
    long wrong = row.samples().stream().filter(sample -> sample.loss() != null).count();
    String runs = wrong + " of " + row.samples().size() + " runs";
    String counted =
        row.worstLoss()
            .map(worst -> "wrong in " + runs + ", at worst " + worst.explanation())
            .orElse("right this time, but only by luck");
    return row.caveat().isEmpty() ? counted : counted + "; " + row.caveat();
  }
}

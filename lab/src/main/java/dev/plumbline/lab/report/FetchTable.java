package dev.plumbline.lab.report;

import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.ContenderResult;
import dev.plumbline.lab.experiment.FetchTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a site saw of each contender, beside the time that nothing but waiting takes. */
final class FetchTable {

  private static final List<String> HEADER =
      List.of(
          "contender",
          "times the ideal",
          "open at most",
          "executions",
          "effects",
          "threads",
          "memory");

  private FetchTable() {}

  /** Nothing for other workloads. */
  static List<Section.Block> blocks(ComparisonResult result) {
    FetchTrace trace = result.fetches();
    if (trace == null) {
      return List.of();
    }
    List<List<String>> rows = new ArrayList<>();
    for (FetchTrace.Row row : trace.rows()) {
      rows.add(
          List.of(
              row.contender(),
              timesIdeal(result, trace, row.contender()),
              known(row.mostOpen()),
              known(row.executions()),
              Figures.whole(row.effects()),
              known(row.threads()),
              row.memoryBytes() < 0 ? "-" : Figures.bytes((double) row.memoryBytes())));
    }
    return List.of(
        new Section.Table(new TextTable(HEADER, Set.of(0), rows)), new Section.Notes(notes(trace)));
  }

  private static List<String> notes(FetchTrace trace) {
    List<String> notes = new ArrayList<>();
    if (trace.idealNanos() > 0) {
      notes.add(
          "ideal: nothing but the mean latency, as many at a time as asked: "
              + Figures.time(trace.idealNanos()));
    }
    notes.add(
        "executions: how often the site was asked for an item; effects: items in the answers, all"
            + " rounds together. More executions than effects is work done twice");
    notes.add(
        "threads and memory: of this process at its most, the work's own part of memory; virtual"
            + " threads are no threads of the system's");
    return notes;
  }

  private static String timesIdeal(ComparisonResult result, FetchTrace trace, String contender) {
    if (trace.idealNanos() == 0) {
      return "-";
    }
    return result.contenders().stream()
        .filter(row -> row.name().equals(contender) && !row.measured().isEmpty())
        .map(ContenderResult::wall)
        .map(wall -> Figures.threeDigits(wall.median() / trace.idealNanos()))
        .findFirst()
        .orElse("-");
  }

  private static String known(long value) {
    return value < 0 ? "-" : Figures.whole(value);
  }
}

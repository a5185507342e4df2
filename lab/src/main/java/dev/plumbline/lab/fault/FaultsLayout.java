package dev.plumbline.lab.fault;

import dev.plumbline.lab.report.Figures;
import dev.plumbline.lab.report.ReportHeading;
import dev.plumbline.lab.report.Section;
import dev.plumbline.lab.report.Section.Topic;
import dev.plumbline.lab.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A series of trials laid out: faults down and contenders across, a row for each trial, what they
 * add up to, and one closing sentence.
 */
public final class FaultsLayout {

  private static final List<String> HEADER =
      List.of(
          "contender",
          "fault",
          "ended",
          "exact",
          "lost",
          "duplicated",
          "unexpected",
          "detect s",
          "recover s",
          "standstill s",
          "dip");
  private static final double MILLIS = 1000;
  private static final Set<Integer> WORDS =
      Stream.of("contender", "fault", "ended", "exact")
          .map(HEADER::indexOf)
          .collect(Collectors.toSet());

  private FaultsLayout() {}

  /** The verdict stands last where it is not sorted by topic: at the end of a console. */
  public static List<Section> of(FaultsResult result) {
    Section.Table trials = trials(result);
    Section.Notes summary = new Section.Notes(summary(result));
    List<Section.Block> whole = new ArrayList<>(FaultMatrix.blocks(result));
    whole.addAll(List.of(summary, trials));
    return List.of(
        new Section(
            Topic.FAULTS,
            new Section.Abridged(List.of(trials, summary), whole),
            ReportHeading.warnings(result.environment())),
        new Section(Topic.VERDICT, new Section.Lead(conclusion(result))));
  }

  /** One row a trial; those that were not exact are bad. */
  private static Section.Table trials(FaultsResult result) {
    List<TrialResult> trials = result.trials();
    return new Section.Table(
        new TextTable(HEADER, WORDS, trials.stream().map(FaultsLayout::row).toList()),
        IntStream.range(0, trials.size())
            .filter(row -> !trials.get(row).exact())
            .boxed()
            .collect(Collectors.toSet()));
  }

  private static List<String> row(TrialResult trial) {
    Counters counters = trial.counters();
    Timing timing = trial.timing();
    return List.of(
        trial.contender(),
        trial.fault(),
        trial.ended(),
        trial.exact() ? "yes" : "no",
        Long.toString(counters.lost()),
        Long.toString(counters.duplicated()),
        Long.toString(counters.unexpected()),
        seconds(timing.detectedMillis()),
        seconds(timing.recoveredMillis()),
        seconds(timing.standstillMillis()),
        timing.dip() == null ? "-" : "%.0f %%".formatted(100 * timing.dip()));
  }

  /** What the rows add up to, and what the columns mean. */
  private static List<String> summary(FaultsResult report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s, %s settings, %s, %s, %s per run, seed %d; %s, load %s at the start"
            .formatted(
                report.broker(),
                report.settings() == null ? "impatient" : report.settings(),
                Figures.count(report.workers(), "worker process"),
                Figures.count(report.aggregators(), "aggregator"),
                Figures.count(report.tasks(), "task"),
                report.seed(),
                report.environment().machine().processor(),
                report.environment().machine().load()));
    report.trials().stream()
        .map(TrialResult::contender)
        .distinct()
        .forEach(contender -> lines.add(contender + ": " + sum(report, contender)));
    lines.add(
        "struck: "
            + report.strikes().entrySet().stream()
                .map(strike -> strike.getKey() + " " + strike.getValue())
                .collect(Collectors.joining(", ")));
    report.trials().stream()
        .filter(trial -> trial.note() != null)
        .forEach(
            trial -> lines.add(trial.contender() + ", " + trial.fault() + ": " + trial.note()));
    lines.add(
        "detect: from the fault to the first sign of it in a meter or a readiness; recover: until the"
            + " throughput was 95 % of what it had been, or all was done; dip: what was lost of it at"
            + " the worst, by half seconds");
    lines.add("left in the queues at the end: " + report.left());
    return lines;
  }

  private static String sum(FaultsResult report, String contender) {
    List<TrialResult> trials =
        report.trials().stream().filter(trial -> trial.contender().equals(contender)).toList();
    Counters counters = report.counters(contender);
    return "%d of %d runs exact; tasks attempted %d, acknowledged %d, ok %d, lost %d, duplicated %d, unexpected %d"
        .formatted(
            trials.stream().filter(TrialResult::exact).count(),
            trials.size(),
            counters.attempted(),
            counters.acknowledged(),
            counters.ok(),
            counters.lost(),
            counters.duplicated(),
            counters.unexpected());
  }

  private static String conclusion(FaultsResult report) {
    int broken = report.broken().size();
    return broken == 0
        ? "Every run that was promised to be exact was exact, and no answer was wrong."
        : broken + " of " + report.trials().size() + " runs broke what their contender promises.";
  }

  private static String seconds(@Nullable Long millis) {
    return millis == null ? "-" : String.format(Locale.ROOT, "%.2f", millis / MILLIS);
  }
}

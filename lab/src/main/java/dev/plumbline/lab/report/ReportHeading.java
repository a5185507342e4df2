package dev.plumbline.lab.report;

import dev.plumbline.lab.experiment.BrokerInfo;
import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.Environment;
import dev.plumbline.lab.experiment.Settings;
import dev.plumbline.lab.experiment.WorkloadInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What has to be known before the table can be read, as names and values. */
public final class ReportHeading {

  /** The name of the line about the machine, which a report tells once for all sections. */
  public static final String MACHINE = "machine";

  /** The name of the line with the largest sums, of which a report has a table. */
  static final String LARGEST = "largest";

  private static final double GIB = 1L << 30;

  private ReportHeading() {}

  public static Map<String, String> of(ComparisonResult result) {
    BrokerInfo broker = result.broker();
    Map<String, String> lines = of(result.workload(), result.environment(), broker);
    TopBuckets.line(result.workload()).ifPresent(line -> lines.put(LARGEST, line));
    lines.put("measured", measured(result.settings(), broker != null));
    return lines;
  }

  /**
   * Without how it was measured, which the caller may add.
   *
   * @param broker null where none was used
   */
  public static Map<String, String> of(
      WorkloadInfo work, Environment environment, @Nullable BrokerInfo broker) {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("work", work(work));
    lines.put("answer", answer(work));
    lines.put(MACHINE, machine(environment.machine()));
    if (broker != null) {
      lines.put("broker", broker.label());
    }
    return lines;
  }

  /**
   * The lines for a report, which tells of the machine once for all sections.
   *
   * @param elsewhere names of other lines that a report has a better place for
   */
  public static Section.Block facts(Map<String, String> lines, String... elsewhere) {
    Map<String, String> others = new LinkedHashMap<>(lines);
    others.remove(MACHINE);
    List.of(elsewhere).forEach(others::remove);
    return new Section.Abridged(
        List.of(new Section.Facts(lines)), List.of(new Section.Facts(others)));
  }

  /** For a console; other forms have them with the machine. */
  public static Section.Block warnings(Environment environment) {
    return Section.Abridged.onlyBrief(
        new Section.Notes(
            environment.warnings().stream().map(warning -> "warning: " + warning).toList()));
  }

  private static String work(WorkloadInfo work) {
    String parameters =
        work.parameters().entrySet().stream()
            .map(parameter -> parameter.getKey() + " " + parameter.getValue())
            .collect(Collectors.joining(", "));
    return work.kind() + ": " + parameters + "; " + Figures.count(work.tasks(), "task");
  }

  private static String answer(WorkloadInfo work) {
    return Figures.count(work.items(), "item")
        + " in "
        + Figures.count(work.buckets(), "bucket")
        + ", total "
        + work.total()
        + (work.emptyValues() == 0 ? "" : ", " + Figures.count(work.emptyValues(), "empty value"));
  }

  static String machine(Environment.Machine machine) {
    return String.format(
        Locale.ROOT,
        "%s, %d processors, %.1f GiB; %s; %s; load %s at the start",
        machine.processor(),
        machine.processors(),
        machine.memoryBytes() / GIB,
        machine.os(),
        machine.jvm().name(),
        machine.load());
  }

  /** How often each way was measured. */
  public static String rounds(int repeats, int warmUps) {
    return Figures.count(repeats, "round") + " in turn after " + warmUps + " to warm up";
  }

  private static String measured(Settings settings, boolean brokered) {
    String rounds =
        rounds(settings.repeats(), settings.warmUps())
            + ", "
            + Figures.count(settings.workers(), "worker");
    return brokered
        ? rounds
            + " (brokered: worker processes: "
            + settings.workerProcesses()
            + ", tasks per message: "
            + settings.tasksPerMessage()
            + ")"
        : rounds;
  }
}

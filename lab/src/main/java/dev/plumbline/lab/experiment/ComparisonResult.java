package dev.plumbline.lab.experiment;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One comparison, whole: every report is drawn from it, and it is what the result file holds.
 *
 * @param schemaVersion of the result file; readers refuse others
 * @param broker null when no brokered contender was asked for
 * @param smallest of each contender that gave the right answer; null where it was not measured, as
 *     in files from before
 * @param fetches what the site saw; null for workloads that fetch nothing
 */
public record ComparisonResult(
    int schemaVersion,
    Environment environment,
    @Nullable BrokerInfo broker,
    WorkloadInfo workload,
    Settings settings,
    List<ContenderResult> contenders,
    @Nullable List<SmallestRun> smallest,
    @Nullable FetchTrace fetches) {

  public static final int SCHEMA_VERSION = 1;

  /** Without the smallest runs. */
  public ComparisonResult(
      int schemaVersion,
      Environment environment,
      @Nullable BrokerInfo broker,
      WorkloadInfo workload,
      Settings settings,
      List<ContenderResult> contenders) {
    this(schemaVersion, environment, broker, workload, settings, contenders, null);
  }

  /** Of work that fetches nothing. */
  public ComparisonResult(
      int schemaVersion,
      Environment environment,
      @Nullable BrokerInfo broker,
      WorkloadInfo workload,
      Settings settings,
      List<ContenderResult> contenders,
      @Nullable List<SmallestRun> smallest) {
    this(schemaVersion, environment, broker, workload, settings, contenders, smallest, null);
  }

  /** The smallest run of a contender, where it was measured. */
  public Optional<SmallestRun> smallest(String contender) {
    return smallest == null
        ? Optional.empty()
        : smallest.stream().filter(run -> run.contender().equals(contender)).findFirst();
  }

  /** The ranked rows, fastest first. */
  public List<ContenderResult> ranked() {
    return contenders.stream()
        .filter(ContenderResult::isRanked)
        .sorted(Comparator.comparingDouble(contender -> contender.wall().median()))
        .toList();
  }

  /** The rows that are not ranked: wrong, right by luck, or failed. */
  public List<ContenderResult> unranked() {
    return contenders.stream().filter(contender -> !contender.isRanked()).toList();
  }

  /** The fastest ranked row with one worker inside one JVM. */
  public Optional<ContenderResult> bestSingleThread() {
    return ranked().stream().filter(row -> row.isInJvm() && row.workers() == 1).findFirst();
  }
}

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
 */
public record ComparisonResult(
    int schemaVersion,
    Environment environment,
    @Nullable BrokerInfo broker,
    WorkloadInfo workload,
    Settings settings,
    List<ContenderResult> contenders) {

  public static final int SCHEMA_VERSION = 1;

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

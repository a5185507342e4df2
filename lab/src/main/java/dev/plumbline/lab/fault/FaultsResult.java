package dev.plumbline.lab.fault;

import dev.plumbline.lab.experiment.Allowed;
import dev.plumbline.lab.experiment.Environment;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a series of trials came to: all that every other report is drawn from.
 *
 * @param settings of the services: as shipped, or impatient; null in results of before
 * @param tasks of each run
 * @param workers processes
 * @param left messages in any queue at the end
 */
public record FaultsResult(
    int schemaVersion,
    Environment environment,
    String broker,
    @Nullable String settings,
    @Allowed(from = Double.NEGATIVE_INFINITY, to = Double.POSITIVE_INFINITY) long seed,
    int tasks,
    int workers,
    int aggregators,
    List<TrialResult> trials,
    long left) {

  public static final int SCHEMA_VERSION = 1;

  private static final Pattern COUNTED = Pattern.compile("(?:(\\d+) )?([a-z][a-z0-9-]*)");

  public FaultsResult {
    trials = List.copyOf(trials);
  }

  /** Over all trials of that contender; of every one where it is empty. */
  Counters counters(String contender) {
    return trials.stream()
        .filter(trial -> contender.isEmpty() || trial.contender().equals(contender))
        .map(TrialResult::counters)
        .reduce(Counters.NONE, Counters::plus);
  }

  /** How often each fault struck. */
  public Map<String, Integer> strikes() {
    Map<String, Integer> strikes = new TreeMap<>();
    for (TrialResult trial : trials) {
      Matcher fault = COUNTED.matcher(trial.fault());
      while (fault.find()) {
        int times = fault.group(1) == null ? 1 : Integer.parseInt(fault.group(1));
        strikes.merge(fault.group(2), times, Integer::sum);
      }
    }
    return strikes;
  }

  /** The trials that are not exact although their contender promises it. */
  public List<TrialResult> broken() {
    return trials.stream().filter(trial -> Promise.of(trial).brokenBy(trial)).toList();
  }
}

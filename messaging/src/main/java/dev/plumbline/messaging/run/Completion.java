package dev.plumbline.messaging.run;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a run is over.
 *
 * @param tasks how many are enough, for {@link Policy#AT_LEAST}; null for the other policies
 * @param deadline counted from the registration by the ledger's clock, in whole milliseconds; null
 *     for none
 */
public record Completion(Policy policy, @Nullable Integer tasks, @Nullable Duration deadline) {

  /** Every task, however long it takes. */
  public static final Completion ALL = new Completion(Policy.ALL, null, null);

  public static final Duration MIN_DEADLINE = Duration.ofMillis(1);
  public static final Duration MAX_DEADLINE = Duration.ofDays(7);

  /** What completes a run. A run that can't be completed any more fails. */
  public enum Policy {
    /** Every task; a deadline that passes before fails the run. */
    ALL("all"),
    /** So many tasks, whichever; a deadline that passes before fails the run. */
    AT_LEAST("at-least"),
    /** Every task or the deadline, whichever comes first. */
    DEADLINE("deadline");

    private final String text;

    Policy(String text) {
      this.text = text;
    }

    /** As clients write it. */
    public String text() {
      return text;
    }

    public static Optional<Policy> of(String text) {
      return Arrays.stream(values()).filter(policy -> policy.text.equals(text)).findFirst();
    }
  }

  /**
   * @throws IllegalArgumentException when a field is missing, out of range or of another policy
   */
  public Completion {
    check(Objects.nonNull(policy), "completion.policy is missing");
    if (policy == Policy.AT_LEAST) {
      check(tasks != null && tasks >= 1, "completion.tasks must be at least 1, but is " + tasks);
    } else {
      check(
          tasks == null,
          "completion.tasks goes with policy at-least only, but is " + tasks + ": leave it out");
    }
    if (deadline == null) {
      check(policy != Policy.DEADLINE, "deadline is missing: policy deadline needs one");
    } else {
      check(
          deadline.compareTo(MIN_DEADLINE) >= 0 && deadline.compareTo(MAX_DEADLINE) <= 0,
          "deadline must be from 1ms to " + MAX_DEADLINE.toDays() + "d, but is " + deadline);
      deadline = deadline.truncatedTo(ChronoUnit.MILLIS);
    }
  }

  /** How many of a run's tasks complete it, whatever the time. */
  public int enough(int taskCount) {
    return tasks == null ? taskCount : tasks;
  }

  private static void check(boolean holds, String complaint) {
    if (!holds) {
      throw new IllegalArgumentException(complaint);
    }
  }
}

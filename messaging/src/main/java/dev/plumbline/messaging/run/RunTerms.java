package dev.plumbline.messaging.run;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a run asks of those who carry it out.
 *
 * @param retry {@link RetryPolicy#DEFAULT} where it is left out
 * @param taskTimeout how long one task may run before it is given up with a FAILED verdict; null
 *     for as long as it takes
 * @param priority {@link Priority#NORMAL} where it is left out
 */
public record RunTerms(RetryPolicy retry, @Nullable Duration taskTimeout, Priority priority) {

  public static final Duration MAX_TASK_TIMEOUT = Duration.ofDays(1);

  public static final RunTerms DEFAULT = new RunTerms(RetryPolicy.DEFAULT, null, Priority.NORMAL);

  /**
   * @throws IllegalArgumentException when a field is out of range
   */
  public RunTerms {
    retry = Objects.requireNonNullElse(retry, RetryPolicy.DEFAULT);
    priority = Objects.requireNonNullElse(priority, Priority.NORMAL);
    if (taskTimeout != null
        && (!taskTimeout.isPositive() || taskTimeout.compareTo(MAX_TASK_TIMEOUT) > 0)) {
      throw new IllegalArgumentException(
          "taskTimeout must be above 0 and at most 24h, but is " + taskTimeout);
    }
  }
}

package dev.plumbline.worker;

import dev.plumbline.core.task.TaskFailure;
import dev.plumbline.core.task.TaskId;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Verdicts whose reason is one line of bounded length, whatever was thrown. */
final class Verdicts {

  private static final int LONGEST = 500;

  private Verdicts() {}

  static TaskFailure failure(TaskId task, int attempt, @Nullable String reason) {
    String line = reason == null ? "no reason given" : reason.lines().findFirst().orElse("");
    return new TaskFailure(
        task, attempt, line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…");
  }

  /**
   * @param limit what it was over, such as its run's taskTimeout
   */
  static String givenUp(TaskId task, String limit, Duration max) {
    String seconds = BigDecimal.valueOf(max.toMillis(), 3).stripTrailingZeros().toPlainString();
    return "task %d was given up after %s of %s s".formatted(task.index(), limit, seconds);
  }
}

package dev.plumbline.worker;

import dev.plumbline.core.task.TaskFailure;
import dev.plumbline.core.task.TaskId;
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
}

package dev.plumbline.core.task;

/** What a worker says of a task: its result, or the verdict that it can't be done. */
public sealed interface TaskOutcome permits TaskResult, TaskFailure {

  TaskId id();

  /** The attempt that led to this outcome. */
  int attempt();
}

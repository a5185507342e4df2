package dev.plumbline.core.task;

/**
 * The verdict that a task can't be done.
 *
 * @param reason one line for the person who has to mend it
 */
public record TaskFailure(TaskId id, int attempt, String reason) implements TaskOutcome {}

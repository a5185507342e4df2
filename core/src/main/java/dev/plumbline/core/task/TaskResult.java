package dev.plumbline.core.task;

/** The answer of one task. The same task always has the same answer, whoever runs it. */
public record TaskResult(TaskId id, int attempt, BucketSums sums) implements TaskOutcome {}

package dev.plumbline.lab.experiment;

import dev.plumbline.core.task.BucketSums;

/** What was seen of one run, before its answer is judged. */
public record Observation(BucketSums answer, long wallNanos, Usage usage) {}

package dev.plumbline.testbed.cluster;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.messaging.run.RunView;
import org.jspecify.annotations.Nullable;

/**
 * A run that has ended, whichever way.
 *
 * @param answer of a run that is COMPLETED, else null
 */
public record EndedRun(RunView run, @Nullable BucketSums answer) {}

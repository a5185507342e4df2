package dev.plumbline.aggregator.ledger;

import dev.plumbline.messaging.run.RunStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of counting that tasks are begun.
 *
 * @param wanted those that are to be computed, in order
 * @param ended the run where it ended with this, since it can't be completed without a task that is
 *     given up; else null
 */
public record Begun(List<Integer> wanted, @Nullable RunStatus ended) {}

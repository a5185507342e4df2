package dev.plumbline.lab.latency;

import dev.plumbline.lab.experiment.Contender;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one contender.
 *
 * @param caveat why its answer may be wrong even though it was right here; empty when it can't be
 * @param open the open loop; null when it failed
 * @param closed the closed loop; null when it, or the open loop before it, failed
 * @param error why there is no figure, else null
 */
public record ContenderLatency(
    String name,
    Contender.Group group,
    int workers,
    String caveat,
    @Nullable LoopResult open,
    @Nullable LoopResult closed,
    @Nullable String error) {}

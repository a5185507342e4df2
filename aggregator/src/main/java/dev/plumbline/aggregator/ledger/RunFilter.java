package dev.plumbline.aggregator.ledger;

import dev.plumbline.messaging.run.RunState;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which runs are wanted; what is null does not matter.
 *
 * @param states none for all
 * @param createdBefore and not at that time
 * @param createdAfter or at that time
 */
public record RunFilter(
    Set<RunState> states,
    @Nullable String contender,
    @Nullable Instant createdBefore,
    @Nullable Instant createdAfter) {

  public RunFilter {
    states = states.isEmpty() ? EnumSet.allOf(RunState.class) : EnumSet.copyOf(states);
  }

  public static RunFilter of(Set<RunState> states) {
    return new RunFilter(states, null, null, null);
  }
}

package dev.plumbline.aggregator.gather;

import dev.plumbline.messaging.DeliveryConsumer.State;
import dev.plumbline.messaging.QueueType;
import java.util.Collection;
import java.util.Map;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** Up while results are gathered from every queue type that the broker has. */
final class ResultsHealthIndicator extends AbstractHealthIndicator {

  private final ResultGatherer gatherer;

  ResultsHealthIndicator(ResultGatherer gatherer) {
    this.gatherer = gatherer;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    Map<QueueType, State> states = gatherer.consumerStates();
    Collection<State> all = states.values();
    boolean consuming =
        all.contains(State.CONSUMING)
            && all.stream()
                .allMatch(state -> state == State.CONSUMING || state == State.UNSUPPORTED);
    builder.status(gatherer.isRunning() && consuming ? Status.UP : Status.DOWN);
    states.forEach((type, state) -> builder.withDetail(type.contender(), state.name()));
  }
}

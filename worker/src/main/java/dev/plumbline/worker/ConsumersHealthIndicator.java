package dev.plumbline.worker;

import dev.plumbline.messaging.DeliveryConsumer.State;
import dev.plumbline.messaging.QueueType;
import java.util.List;
import java.util.Set;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up while every queue type that the broker has is consumed by at least one consumer. */
final class ConsumersHealthIndicator extends AbstractHealthIndicator {

  private final Set<QueueType> types;
  private final TaskConsumers consumers;

  ConsumersHealthIndicator(Set<QueueType> types, TaskConsumers consumers) {
    this.types = types;
    this.consumers = consumers;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    builder.up();
    for (QueueType type : types) {
      List<State> states = consumers.states(type);
      long consuming = states.stream().filter(state -> state == State.CONSUMING).count();
      boolean unsupported = states.stream().allMatch(state -> state == State.UNSUPPORTED);
      builder.withDetail(type.contender(), unsupported ? "not on this broker" : consuming);
      if (consuming == 0 && !unsupported) {
        builder.down();
      }
      List<String> problems = consumers.problems(type);
      if (!problems.isEmpty()) {
        builder.withDetail(type.contender() + " problem", String.join("; ", problems));
      }
    }
  }
}

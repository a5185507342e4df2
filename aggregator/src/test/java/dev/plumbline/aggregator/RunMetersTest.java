package dev.plumbline.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.messaging.meter.PlumblineMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class RunMetersTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void every_end_of_every_contender_is_there_with_zero_so_that_the_first_failure_is_seen() {
    new RunMeters(registry);

    assertThat(finished("racy-threads", "FAILED")).isZero();
    assertThat(finished("rabbitmq-quorum", "COMPLETED")).isZero();
    assertThat(
            registry
                .find(PlumblineMeter.RUNS_FINISHED.meterName())
                .tag("state", "GATHERING")
                .meters())
        .isEmpty();
  }

  private double finished(String contender, String state) {
    return registry
        .get(PlumblineMeter.RUNS_FINISHED.meterName())
        .tags("contender", contender, "state", state)
        .counter()
        .count();
  }
}

package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunWorkMetersTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RunWorkMeters meters = new RunWorkMeters(registry, List.of("striped", "atomic"));

  @Test
  void every_contender_is_there_with_zero_before_its_first_run() {
    assertThat(value(PlumblineMeter.RUN_ITEMS, "striped")).isZero();
    assertThat(value(PlumblineMeter.RUN_TASKS, "atomic")).isZero();
    assertThat(value(PlumblineMeter.RUN_SECONDS, "atomic")).isZero();
  }

  @Test
  void runs_add_up_by_contender() {
    meters.count("striped", 300, 10, Duration.ofMillis(1_500));
    meters.count("striped", 200, 5, Duration.ofSeconds(1));

    assertThat(value(PlumblineMeter.RUN_ITEMS, "striped")).isEqualTo(500);
    assertThat(value(PlumblineMeter.RUN_TASKS, "striped")).isEqualTo(15);
    assertThat(value(PlumblineMeter.RUN_SECONDS, "striped")).isEqualTo(2.5);
    assertThat(value(PlumblineMeter.RUN_ITEMS, "atomic")).isZero();
  }

  @Test
  void a_contender_that_nobody_announced_makes_no_series() {
    meters.count("telepathy", 1, 1, Duration.ofSeconds(1));

    assertThat(registry.find(PlumblineMeter.RUN_ITEMS.meterName()).counters()).hasSize(2);
  }

  private double value(PlumblineMeter meter, String contender) {
    return registry.get(meter.meterName()).tag("contender", contender).counter().count();
  }
}

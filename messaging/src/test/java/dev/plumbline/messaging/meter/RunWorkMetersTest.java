package dev.plumbline.messaging.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.workload.WorkloadSpec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunWorkMetersTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RunWorkMeters meters = new RunWorkMeters(registry, List.of("striped", "atomic"));

  @Test
  void every_contender_is_there_with_zero_before_its_first_run() {
    assertThat(value(PlumblineMeter.RUN_ITEMS, "striped", "csv")).isZero();
    assertThat(value(PlumblineMeter.RUN_TASKS, "atomic", "sum")).isZero();
    assertThat(value(PlumblineMeter.RUN_SECONDS, "atomic", "count")).isZero();
  }

  @Test
  void runs_add_up_by_contender_and_unlike_workloads_apart() {
    meters.count("striped", "sum", 300, 10, Duration.ofMillis(1_500));
    meters.count("striped", "sum", 200, 5, Duration.ofSeconds(1));
    meters.count("striped", "csv", 7, 1, Duration.ofSeconds(9));

    assertThat(value(PlumblineMeter.RUN_ITEMS, "striped", "sum")).isEqualTo(500);
    assertThat(value(PlumblineMeter.RUN_TASKS, "striped", "sum")).isEqualTo(15);
    assertThat(value(PlumblineMeter.RUN_SECONDS, "striped", "sum")).isEqualTo(2.5);
    assertThat(value(PlumblineMeter.RUN_SECONDS, "striped", "csv")).isEqualTo(9);
    assertThat(value(PlumblineMeter.RUN_ITEMS, "atomic", "sum")).isZero();
  }

  @Test
  void a_contender_or_a_workload_that_nobody_announced_makes_no_series() {
    meters.count("telepathy", "sum", 1, 1, Duration.ofSeconds(1));
    meters.count("striped", "poetry", 1, 1, Duration.ofSeconds(1));

    assertThat(registry.find(PlumblineMeter.RUN_ITEMS.meterName()).counters())
        .hasSize(2 * WorkloadSpec.KINDS.size());
  }

  private double value(PlumblineMeter meter, String contender, String workload) {
    return registry
        .get(meter.meterName())
        .tag("contender", contender)
        .tag("workload", workload)
        .counter()
        .count();
  }
}

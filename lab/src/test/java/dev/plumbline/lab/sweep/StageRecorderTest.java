package dev.plumbline.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.lab.experiment.Observation;
import dev.plumbline.lab.experiment.Settings;
import dev.plumbline.lab.experiment.Usage;
import dev.plumbline.lab.sweep.StageStack.Basis;
import dev.plumbline.testbed.cluster.CpuTimes;
import dev.plumbline.testbed.cluster.MeterReading;
import dev.plumbline.testbed.process.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StageRecorderTest {

  private static final CpuTimes CPU =
      new CpuTimes(Map.of(Role.BROKER, Duration.ofMillis(20), Role.WORKER, Duration.ofMillis(100)));

  /** Two workers, 100 messages of 10 tasks in a second: each message has a worker for 20 ms. */
  private final StageRecorder recorder = new StageRecorder(new Settings(2, 1, 10, 1, 1, 1), 1_000);

  @Test
  void stages_are_means_for_a_message_and_the_rest_of_the_worker_s_time_is_the_broker_s() {
    ran(77, reading(999));
    ran(1_000_000_000, reading(1));

    List<StageStack> stacks = recorder.stacks();

    assertThat(stacks).extracting(StageStack::contender).containsExactly("a");
    assertThat(stacks.getFirst().stages())
        .extracting(StageStack.Stage::name, StageStack.Stage::basis, StageStack.Stage::nanos)
        .containsExactly(
            tuple("encode the tasks", Basis.CLOCK, 1e6),
            tuple("task published to confirmed", Basis.CLOCK, 5e6),
            tuple("wait for the broker and publish", Basis.LITTLE, 20e6 - 2e6 - 8e6),
            tuple("decode the tasks", Basis.CLOCK, 2e6),
            tuple("compute", Basis.CLOCK, 8e6));
  }

  @Test
  void cpu_time_is_told_for_a_task_by_role_the_broker_s_too() {
    ran(77, reading(999));
    ran(1_000_000_000, reading(1));

    assertThat(recorder.stacks().getFirst().cpu())
        .containsExactly(
            new StageStack.RoleCpu("broker", 20_000), new StageStack.RoleCpu("worker", 100_000));
  }

  @Test
  void a_contender_that_was_never_measured_has_no_stack() {
    ran(77, reading(1));

    assertThat(recorder.stacks()).isEmpty();
  }

  private void ran(long wallNanos, MeterReading counted) {
    Observation.Services services = new Observation.Services(CPU, counted);
    recorder.ran("a", new Observation(BucketSums.ZERO, wallNanos, Usage.ofCpu(1), services));
  }

  @Test
  void a_run_in_this_jvm_has_no_stages() {
    recorder.ran("a", new Observation(BucketSums.ZERO, 77, Usage.ofCpu(1)));
    recorder.ran("a", new Observation(BucketSums.ZERO, 77, Usage.ofCpu(1)));

    assertThat(recorder.stacks()).isEmpty();
  }

  private static MeterReading reading(double factor) {
    return new MeterReading(
        Map.of(
            "plumbline_stage_seconds_total{stage=\"encode-tasks\"}", 0.1 * factor,
            "plumbline_stage_messages_total{stage=\"encode-tasks\"}", 100.0,
            "plumbline_stage_seconds_total{stage=\"decode-tasks\"}", 0.2 * factor,
            "plumbline_stage_messages_total{stage=\"decode-tasks\"}", 100.0,
            "plumbline_confirm_duration_seconds_sum{kind=\"tasks\"}", 0.5 * factor,
            "plumbline_confirm_duration_seconds_count{kind=\"tasks\"}", 100.0,
            "plumbline_confirm_duration_seconds_sum{kind=\"run-events\"}", 99.0,
            "plumbline_task_duration_seconds_sum{outcome=\"result\"}", 0.8 * factor,
            "plumbline_task_duration_seconds_count{outcome=\"result\"}", 1_000.0));
  }
}

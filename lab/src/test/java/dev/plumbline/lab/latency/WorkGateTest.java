package dev.plumbline.lab.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.core.execution.InJvmContender;
import dev.plumbline.core.execution.InJvmContenders;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.workload.WorkloadSpec;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class WorkGateTest {

  private static final WorkloadSpec.Sum SPEC = new WorkloadSpec.Sum(1000, 10, 1, false, 2);

  static Stream<InJvmContender> exactContenders() {
    return InJvmContenders.all().stream().filter(InJvmContender::exact);
  }

  @ParameterizedTest
  @MethodSource("exactContenders")
  void every_contender_stands_still_while_the_gate_is_shut(InJvmContender contender)
      throws Exception {
    try (LocalTarget target = new LocalTarget(contender, SPEC, 2, 1)) {
      target.pause();
      FutureTask<BucketSums> answer = new FutureTask<>(target.contender()::answer);
      Thread client = Thread.ofVirtual().start(answer);
      await().until(() -> target.waiting() > 0);
      assertThat(answer.isDone()).isFalse();

      target.resume();

      assertThat(answer.get()).isEqualTo(RequestWork.of(SPEC).answer());
      client.join();
      assertThat(target.waiting()).isZero();
    }
  }

  @Test
  void a_request_that_is_abandoned_leaves_the_gate() throws Exception {
    try (LocalTarget target = new LocalTarget(InJvmContenders.named("single-thread"), SPEC, 2, 1)) {
      target.pause();
      Thread client = Thread.ofVirtual().start(new FutureTask<>(target.contender()::answer));
      await().until(() -> target.waiting() > 0);

      client.interrupt();
      client.join();

      await().until(() -> target.waiting() == 0);
      target.resume();
      assertThat(target.contender().answer()).isEqualTo(RequestWork.of(SPEC).answer());
    }
  }

  @Test
  void as_many_tasks_run_at_the_same_time_as_there_are_workers() {
    assertThat(workers("executor", 4, 1)).isEqualTo(4);
    assertThat(workers("executor", 4, 2)).isEqualTo(4);
    assertThat(workers("executor", 4, 16)).isEqualTo(4);
    assertThat(workers("single-thread", 4, 16)).isEqualTo(1);
  }

  private static int workers(String contender, int workers, int tasks) {
    WorkloadSpec.Sum spec = new WorkloadSpec.Sum(1000, 10, 1, false, tasks);
    try (LocalTarget target = new LocalTarget(InJvmContenders.named(contender), spec, workers, 1)) {
      return target.contender().workers();
    }
  }
}

package dev.plumbline.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.experiment.LocalContender;
import dev.plumbline.lab.experiment.Observation;
import dev.plumbline.lab.experiment.Oracle;
import dev.plumbline.lab.experiment.ProcessClock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every loop against the same answers that all contenders are held against. */
class SumLoopTest {

  @ParameterizedTest
  @MethodSource("loopsAndWork")
  void the_answer_is_exact(SumLoop loop, WorkloadSpec.Sum work) throws Exception {
    AtomicLong ticks = new AtomicLong();
    ProcessClock clock = new ProcessClock(() -> ticks.getAndAdd(5), () -> ticks.getAndAdd(1));

    Observation seen = new LocalContender("loop", 1, "", () -> loop.answer(work), clock).measure();

    assertThat(seen.answer()).isEqualTo(new Oracle(null).answer(work));
    assertThat(seen.wallNanos()).isEqualTo(5);
  }

  static Stream<Arguments> loopsAndWork() {
    return Stream.of(new HashMapLoop(), new LaneLoop())
        .flatMap(loop -> work().map(work -> Arguments.of(loop, work)));
  }

  /** None, fewer than buckets, a part of a block, exact blocks, more buckets than lanes. */
  private static Stream<WorkloadSpec.Sum> work() {
    return Stream.of(
        sum(0, 4, 1),
        sum(3, 10, 1),
        sum(63, 1, -7),
        sum(64, 4, 1),
        sum(100_003, 7, Long.MIN_VALUE),
        sum(10_001, 1_000, 5));
  }

  private static WorkloadSpec.Sum sum(long numbers, int buckets, long seed) {
    return new WorkloadSpec.Sum(numbers, buckets, seed, false, 10);
  }
}

package dev.plumbline.core.execution;

import static dev.plumbline.core.execution.Answers.count;
import static dev.plumbline.core.execution.Answers.counted;
import static dev.plumbline.core.execution.Answers.sum;
import static dev.plumbline.core.execution.Answers.summed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.task.BucketSums;
import java.math.BigDecimal;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A free run may lose or not, so none is asserted to: the lost update is played by script. */
@Timeout(60)
class RacyThreadsStrategyTest {

  private final WatchedRunner runner = new WatchedRunner();

  @Test
  void two_threads_that_read_before_either_writes_lose_one_update() throws Exception {
    CyclicBarrier bothHaveRead = new CyclicBarrier(2);
    ExecutionStrategy scripted = new RacyThreadsStrategy(() -> new SteppedCell(bothHaveRead));

    BucketSums sums = scripted.run(count(2, 1, 2), runner, 2, Probe.NONE);

    assertThat(sums.sums()).containsOnlyKeys("0").containsEntry("0", BigDecimal.ONE);
    assertThat(sums.items()).as("updates made").isEqualTo(2);
    Deviation loss = new Deviation(counted(2, 1), sums);
    assertThat(loss.amount()).isEqualByComparingTo("1");
    assertThat(loss.share()).isEqualTo(0.5);
  }

  @Test
  void threads_that_take_turns_lose_nothing() throws Exception {
    CyclicBarrier alone = new CyclicBarrier(1);
    ExecutionStrategy scripted = new RacyThreadsStrategy(() -> new SteppedCell(alone));

    assertThat(scripted.run(count(2, 1, 2), runner, 1, Probe.NONE)).isEqualTo(counted(2, 1));
  }

  @Test
  void one_worker_is_right() throws Exception {
    ExecutionStrategy racy = new RacyThreadsStrategy();

    assertThat(racy.run(count(10_007, 10, 13), runner, 1, Probe.NONE))
        .isEqualTo(counted(10_007, 10));
    assertThat(racy.run(sum(10_007, 10, 13), runner, 1, Probe.NONE)).isEqualTo(summed(10_007, 10));
  }

  @Test
  void whatever_is_lost_nothing_is_invented() throws Exception {
    BucketSums right = counted(200_000, 5);

    BucketSums sums = new RacyThreadsStrategy().run(count(200_000, 5, 64), runner, 4, Probe.NONE);

    assertThat(sums.sums()).containsOnlyKeys(right.sums().keySet());
    assertThat(sums.sums().values())
        .allSatisfy(sum -> assertThat(sum).isBetween(BigDecimal.ONE, new BigDecimal(200_000)));
    assertThat(sums.items()).isEqualTo(right.items());
    Deviation loss = new Deviation(right, sums);
    assertThat(loss.amount()).isEqualTo(right.total().subtract(sums.total()));
    assertThat(loss.isExact()).isEqualTo(loss.amount().signum() == 0);
  }

  /** Lets no thread write before all have read. */
  private static final class SteppedCell extends RacyCell {

    private final CyclicBarrier allHaveRead;

    SteppedCell(CyclicBarrier allHaveRead) {
      this.allHaveRead = allHaveRead;
    }

    @Override
    void betweenReadAndWrite() {
      try {
        allHaveRead.await();
      } catch (InterruptedException | BrokenBarrierException e) {
        throw new IllegalStateException("the script was cut short", e);
      }
    }
  }
}

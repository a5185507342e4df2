package dev.plumbline.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RoundTripTailTest {

  private static final int A_SECOND = 200; // tasks
  private static final long SECOND = 1_000_000_000;

  @Test
  void the_p99_is_the_median_of_the_seconds_after_the_warm_up() {
    long[] due = LongStream.range(0, 4 * A_SECOND).map(i -> i * SECOND / A_SECOND).toArray();
    long[] arrivals = due.clone();
    slowest(arrivals, 0, 3, 900); // while it warms up
    slowest(arrivals, 1, 3, 10);
    slowest(arrivals, 2, 3, 30);
    slowest(arrivals, 3, 2, 50); // a hundredth, which the p99 leaves out

    assertThat(RoundTripTail.p99Nanos(due, arrivals, 1)).isEqualTo(10);
  }

  private static void slowest(long[] arrivals, int second, int tasks, long nanos) {
    for (int task = 0; task < tasks; task++) {
      arrivals[second * A_SECOND + task] += nanos;
    }
  }
}

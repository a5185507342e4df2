package dev.plumbline.aggregator.gather;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Test
  void ceilings_double_up_to_five_seconds_and_start_over_after_a_reset() {
    Backoff backoff = new Backoff(alwaysTheMost());
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      millis.add(backoff.next().toMillis());
    }
    backoff.reset();

    assertThat(millis).containsExactly(50L, 100L, 200L, 400L, 800L, 1600L, 3200L, 5000L, 5000L);
    assertThat(backoff.next()).isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void a_pause_is_anything_from_nothing_to_the_ceiling() {
    Backoff backoff = new Backoff(RandomGenerator.getDefault());

    for (int i = 0; i < 100; i++) {
      assertThat(backoff.next()).isBetween(Duration.ZERO, Duration.ofSeconds(5));
    }
  }

  private static RandomGenerator alwaysTheMost() {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        throw new AssertionError("only bounded numbers are asked for");
      }

      @Override
      public long nextLong(long bound) {
        return bound - 1;
      }
    };
  }
}

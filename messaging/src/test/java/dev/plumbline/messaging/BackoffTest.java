package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BackoffTest {

  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration MOST = Duration.ofSeconds(5);

  @Property
  void pauses_double_up_to_the_most_and_are_random_within_the_upper_half(
      @ForAll @IntRange(min = 1) int failures, @ForAll long seed) {
    Duration pause = new Backoff(FIRST, MOST, new Random(seed)).pause(failures);

    double ceiling =
        Math.min((double) MOST.toMillis(), FIRST.toMillis() * Math.pow(2, failures - 1.0));
    assertThat(pause.toNanos() / 1e6).isBetween(ceiling / 2, ceiling);
  }
}

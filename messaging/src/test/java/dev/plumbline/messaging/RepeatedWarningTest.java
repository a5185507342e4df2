package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RepeatedWarningTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // tickers may wrap around
  private final RepeatedWarning warning = new RepeatedWarning(MINUTE, nanos::get);

  @Test
  void the_first_of_a_reason_is_given_and_then_one_a_minute() {
    assertThat(warning.isDue("refused")).isTrue();
    assertThat(warning.isDue("refused")).isFalse();
    nanos.addAndGet(MINUTE.toNanos() - 1);
    assertThat(warning.isDue("refused")).isFalse();
    nanos.incrementAndGet();
    assertThat(warning.isDue("refused")).isTrue();
    assertThat(warning.isDue("refused")).isFalse();
  }

  @Test
  void a_new_reason_is_given_at_once_and_two_in_turn_are_each_given_once() {
    assertThat(warning.isDue("refused")).isTrue();
    assertThat(warning.isDue("no such queue")).isTrue();
    assertThat(warning.isDue("refused")).isFalse();
    assertThat(warning.isDue("no such queue")).isFalse();
  }

  @Test
  void reasons_that_are_never_the_same_fill_neither_memory_nor_log() {
    int given = 0;
    for (int i = 0; i < 10_000; i++) {
      given += warning.isDue("reason " + i) ? 1 : 0;
    }

    assertThat(given).isEqualTo(100);
  }
}

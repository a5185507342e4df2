package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefetchTest {

  private static final long MUCH = 1L << 40;

  @ParameterizedTest
  @CsvSource({
    "0, 0, 50", // not known yet
    "20, 5000, 1000",
    "1000, 5000, 206",
    "10000, 5000, 21",
    "150000, 5000, 2",
    "250000, 5000, 1",
    "600000000, 5000, 1",
    "40000, 60000000, 750", // 30 s of work at most, whatever an acknowledgement takes
  })
  void it_is_some_200_ms_of_work_and_what_an_acknowledgement_takes(
      long taskMicros, long ackMicros, int wanted) {
    assertThat(Prefetch.upTo(1000).wanted(taskMicros * 1000, ackMicros * 1000, MUCH, 100))
        .isEqualTo(wanted);
  }

  @Test
  void a_fixed_one_stays_whatever_a_message_takes() {
    assertThat(Prefetch.fixed(50).wanted(Duration.ofMinutes(1).toNanos(), 0, MUCH, 100))
        .isEqualTo(50);
  }

  @Test
  void memory_has_the_last_word_but_leaves_one() {
    assertThat(Prefetch.fixed(50).wanted(0, 0, 1000, 100)).isEqualTo(10);
    assertThat(Prefetch.upTo(50).wanted(20_000, 0, 1000, 100)).isEqualTo(10);
    assertThat(Prefetch.fixed(50).wanted(0, 0, 1000, 5000)).isEqualTo(1);
  }

  @Test
  void none_or_more_than_amqp_knows_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Prefetch.fixed(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Prefetch.upTo(70_000))
        .withMessage("prefetch must be from 1 to 65535, but is 70000");
  }

  @Test
  void a_message_is_long_after_a_second_unless_those_before_it_took_long_as_well() {
    long second = Duration.ofSeconds(1).toNanos();
    assertThat(Prefetch.isLong(second + 1, 0)).isTrue();
    assertThat(Prefetch.isLong(second, 0)).isFalse();
    assertThat(Prefetch.isLong(2 * second, second / 10)).isTrue();
    assertThat(Prefetch.isLong(2 * second, second / 5)).isFalse();
  }
}

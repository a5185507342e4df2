package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RetryTest {

  private final Retry retry = new Retry(new Backoff(Duration.ZERO, Duration.ZERO));

  @Test
  void what_passes_is_tried_again_until_there_is_an_answer() throws Exception {
    Queue<Supplier<String>> answers =
        new ArrayDeque<>(List.of(RetryTest::away, RetryTest::away, () -> "answer"));

    assertThat(
            retry.untilAnswered(
                () -> answers.remove().get(), IllegalStateException.class::isInstance))
        .isEqualTo("answer");
    assertThat(answers).isEmpty();
  }

  @Test
  void what_never_passes_is_thrown_at_once() {
    assertThatThrownBy(() -> retry.untilDone(RetryTest::away, e -> false))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void nothing_is_tried_again_after_the_stop() {
    retry.stop();

    assertThat(retry.isStopping()).isTrue();
    assertThatThrownBy(() -> retry.untilDone(RetryTest::away, e -> true))
        .isInstanceOf(InterruptedException.class);
    assertThatThrownBy(() -> retry.until(() -> false)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void what_works_at_the_first_try_is_done_though_the_service_stops() throws Exception {
    retry.stop();

    retry.until(() -> true);

    assertThat(retry.<String>untilAnswered(() -> "answer", e -> true)).isEqualTo("answer");
  }

  private static String away() {
    throw new IllegalStateException("away");
  }
}

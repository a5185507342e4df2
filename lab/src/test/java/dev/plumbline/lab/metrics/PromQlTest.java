package dev.plumbline.lab.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromQlTest {

  @Test
  void metrics_are_told_from_functions_labels_numbers_and_words() {
    String expression =
        "1e6 * sum by (le, job) (rate(some_seconds_bucket{job=\"up\", uri!~\"/a{2}\"}[5m]))"
            + " / on () group_left (job) (level:some_metric:sum > 0) and up or vector(0)";

    assertThat(PromQl.metrics(expression))
        .containsExactly("level:some_metric:sum", "some_seconds_bucket", "up");
  }

  @Test
  void variables_are_no_metrics_and_take_their_values() {
    String expression = "rate(up[$__rate_interval]) * $price";

    assertThat(PromQl.metrics(expression)).containsExactly("up");
    assertThat(PromQl.variables(expression)).containsExactly("__rate_interval", "price");
    assertThat(PromQl.with(Map.of("__rate_interval", "8s", "price", "2"), expression))
        .isEqualTo("rate(up[8s]) * 2");
  }

  @Test
  void windows_are_told_from_the_steps_of_subqueries() {
    assertThat(PromQl.windows("rate(up[5m]) and changes(up[30s:5s]) == 0 "))
        .containsExactly(Duration.ofMinutes(5), Duration.ofSeconds(30));
  }
}

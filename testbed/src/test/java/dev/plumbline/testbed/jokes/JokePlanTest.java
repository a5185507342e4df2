package dev.plumbline.testbed.jokes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.testbed.jokes.JokePlan.Kind;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JokePlanTest {

  private static final int ITEMS = 20_000;
  private static final Latency LATENCY = new Latency(Latency.Shape.CONSTANT, 100);

  @Test
  void an_item_is_the_same_each_time_and_another_seed_makes_others() {
    JokeSettings settings = new JokeSettings(7, LATENCY, .2, .2, .2, .2);

    assertThat(JokePlan.of(settings, 3)).isEqualTo(JokePlan.of(settings, 3));
    assertThat(plans(settings).map(JokePlan::kind).toList())
        .isNotEqualTo(
            plans(new JokeSettings(8, LATENCY, .2, .2, .2, .2)).map(JokePlan::kind).toList());
  }

  @Test
  void items_are_of_each_kind_as_often_as_asked() {
    Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    plans(new JokeSettings(1, LATENCY, .1, .05, .2, .15))
        .forEach(plan -> counts.merge(plan.kind(), 1, Integer::sum));

    assertThat(share(counts, Kind.ERROR)).isCloseTo(.1, within(.02));
    assertThat(share(counts, Kind.NEVER)).isCloseTo(.05, within(.02));
    assertThat(share(counts, Kind.THROTTLED)).isCloseTo(.2, within(.02));
    assertThat(share(counts, Kind.SLOW_BODY)).isCloseTo(.15, within(.02));
  }

  private static double share(Map<Kind, Integer> counts, Kind kind) {
    return counts.getOrDefault(kind, 0) / (double) ITEMS;
  }

  @ParameterizedTest
  @EnumSource(Latency.Shape.class)
  void latencies_have_the_mean_that_was_asked_for_and_an_end(Latency.Shape shape) {
    JokeSettings settings = new JokeSettings(1, new Latency(shape, 1000), 0, 0, 0, 0);

    assertThat(plans(settings).mapToInt(JokePlan::latencyMillis).average().orElseThrow())
        .isCloseTo(1000, within(50.0));
    assertThat(plans(settings).mapToInt(JokePlan::latencyMillis).max().orElseThrow())
        .isLessThanOrEqualTo(settings.longestMillis());
  }

  @Test
  void a_throttled_item_is_answered_once_it_was_asked_for_often_enough() {
    JokeSettings settings = new JokeSettings(1, LATENCY, 0, 0, 1, 0);

    assertThat(plans(settings))
        .allSatisfy(
            plan -> {
              assertThat(plan.refusals()).isBetween(1, 2);
              assertThat(plan.status(plan.refusals())).isEqualTo(429);
              assertThat(plan.status(plan.refusals() + 1)).isEqualTo(200);
            });
  }

  @Test
  void every_body_is_json_with_id_joke_and_status() {
    assertThat(plans(JokeSettings.steady(1, 0)).limit(500))
        .allSatisfy(
            plan -> {
              JsonNode body =
                  JsonMapper.shared().readTree(new String(plan.body(200), StandardCharsets.UTF_8));
              assertThat(body.path("id").stringValue()).isEqualTo(Long.toString(plan.item()));
              assertThat(body.path("joke").stringValue()).isEqualTo(plan.joke()).isNotEmpty();
              assertThat(body.path("status").intValue()).isEqualTo(200);
            });
  }

  @Test
  void shares_that_are_none_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JokeSettings(1, LATENCY, -.1, 0, 0, 0))
        .withMessage("errors must be from 0 to 1, but is -0.1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JokeSettings(1, LATENCY, .5, .5, .5, 0))
        .withMessageContaining("must be at most 1 together");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Latency(Latency.Shape.CONSTANT, 60_001))
        .withMessage("latency must be from 0 to 60000 ms, but is 60001 ms");
  }

  private static Stream<JokePlan> plans(JokeSettings settings) {
    return LongStream.range(0, ITEMS).mapToObj(item -> JokePlan.of(settings, item));
  }
}

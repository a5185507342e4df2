package dev.plumbline.lab.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdTest {

  private record Fixed() {}

  private static final Judge<Fixed> JUDGE =
      new Judge<>(
          List.of(
              metric("speed", Unit.NUMBER, Map.of("executor", 2.0, "rabbitmq-quorum", 0.25)),
              metric("p99.9", Unit.TIME, Map.of("executor", 0.05)),
              metric("g*", Unit.TIME, Map.of(Metric.WHOLE, 0.002)),
              metric("cost", Unit.NUMBER, Map.of("rabbitmq-quorum", Double.POSITIVE_INFINITY)),
              metric("exact", Unit.SHARE, Map.of("executor", 1.0)),
              metric("tasks", Unit.RATE, Map.of("executor", 1500.0)),
              metric("none", Unit.NUMBER, Map.of())));

  @ParameterizedTest
  @CsvSource({
    "speed(executor)<2, false",
    "speed(executor)<2.1, true",
    "speed(executor)<=2, true",
    "speed(executor)<=1.9, false",
    "speed(executor)>2, false",
    "speed(executor)>1.9, true",
    "speed(executor)>=2, true",
    "speed(executor)>=2.1, false",
    "speed(executor)==2, true",
    "speed(executor)==3, false",
    "speed(executor)!=2, false",
    "speed(executor)!=3, true",
    "' speed ( rabbitmq-quorum ) < .5 ', true",
    "speed(rabbitmq-quorum)<2.5e-1, false",
    "g*>1ms, true",
    "g*>2000us, false",
    "g*>=2000µs, true",
    "g*>1min, false",
    "p99.9>49999999ns, true",
    "p99.9(executor)>0.05s, false",
    "cost(rabbitmq-quorum)>1000, true",
    "cost<1000, false",
    "exact(executor)<1, false",
    "exact(executor)<100%, false",
    "exact>=99%, true",
    "tasks<1.5k/s, false",
    "tasks<2k/s, true",
  })
  void a_threshold_is_crossed_where_it_holds(String text, boolean crossed) throws Exception {
    Threshold threshold = Threshold.parse(text);
    JUDGE.check(threshold, Foresight.NONE);
    assertThat(JUDGE.crossed(threshold, new Fixed()).isPresent()).isEqualTo(crossed);
  }

  @Test
  void a_crossed_threshold_tells_the_measured_value() throws Exception {
    assertThat(crossed("speed(rabbitmq-quorum)<0.5"))
        .isEqualTo("speed(rabbitmq-quorum)<0.5: measured 0.25 (what it is)");
    assertThat(crossed("g*>1ms")).isEqualTo("g*>1ms: measured 0.002 s (what it is)");
    assertThat(crossed("cost>4")).isEqualTo("cost>4: measured unbounded (what it is)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "speed",
        "speed<",
        "speed()<1",
        "<1",
        "speed=1",
        "speed<1<2",
        "speed<x",
        "1<2"
      })
  void what_is_no_threshold_is_refused_with_the_rule(String text) {
    assertThatThrownBy(() -> Threshold.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + text + "' must be METRIC(CONTENDER) OPERATOR VALUE, such as");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sped<1 | sped<1: 'sped' is no metric here; there are speed, p99.9, g*, cost,",
        "g*>1 | g*>1: a value of g* takes one of ns, us, µs, ms, s, min",
        "speed<1ms | speed<1ms: a value of speed takes no unit",
        "tasks<1ms | tasks<1ms: a value of tasks takes no unit or one of /s, k/s, M/s",
      })
  void what_can_never_be_judged_is_told_before_anything_is_measured(String text, String message) {
    assertThatThrownBy(() -> JUDGE.check(Threshold.parse(text), Foresight.NONE))
        .isInstanceOf(NoSuchMetricException.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "speed(nobody)<1 | speed is not measured of 'nobody'; there are speed(executor),",
        "speed<1 | speed has a value each: name one; there are speed(executor),",
        "g*(executor)>1ms | g* is not measured of 'executor'; there are g*",
        "none(executor)<1 | none is not measured of 'executor'; there is none at all",
      })
  void a_figure_that_was_not_measured_never_passes(String text, String message) {
    assertThatThrownBy(() -> JUDGE.crossed(Threshold.parse(text), new Fixed()))
        .isInstanceOf(NoSuchMetricException.class)
        .hasMessageStartingWith(text + ": " + message);
  }

  private static String crossed(String text) throws NoSuchMetricException {
    return JUDGE.crossed(Threshold.parse(text), new Fixed()).orElseThrow();
  }

  private static Metric<Fixed> metric(String name, Unit unit, Map<String, Double> values) {
    return new Metric<>(name, unit, "what it is", result -> new TreeMap<>(values));
  }
}

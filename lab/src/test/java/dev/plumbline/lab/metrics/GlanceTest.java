package dev.plumbline.lab.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.execution.InJvmContenders;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.meter.PlumblineMeter;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** That dashboards answer at a glance, and show nothing that is not so now. */
class GlanceTest {

  private static final Pattern RECORDED_BY_WORKLOAD =
      Pattern.compile(
          "(in_jvm|brokered|contender|workload):.+|workers:plumbline_(tasks|usl).+"
              + "|plumbline:(usl_.+|cost_workers)");
  private static final Pattern SELECTOR =
      Pattern.compile("(?<![\\w:])([a-zA-Z_:][\\w:]*)(?:\\{[^}]*})?");
  private static final Set<String> OF_NOW = Set.of("stat", "bargauge", "table", "xychart");
  private static final Set<String> COMPARING = Set.of("decision", "ladder", "scaling");

  static List<Dashboard> dashboards() {
    return Grafana.dashboards();
  }

  /** The last value of a range is that of a worker that is dead since. */
  @ParameterizedTest
  @MethodSource("dashboards")
  void figures_are_asked_for_as_they_are_now(Dashboard board) {
    for (JsonNode panel : board.charts()) {
      boolean now = OF_NOW.contains(Dashboard.text(panel, "type"));
      assertThat(Dashboard.targets(panel))
          .as(Dashboard.text(panel, "title"))
          .allMatch(
              target ->
                  now
                      ? target.path("instant").booleanValue()
                          && !target.path("range").booleanValue(true)
                      : !target.has("instant")
                          && !Dashboard.text(target, "expr").contains("$__range"));
    }
  }

  @Test
  void without_a_worker_there_is_none_alive() {
    List<JsonNode> live =
        board("scaling").charts("stat").stream()
            .filter(panel -> Dashboard.text(panel, "title").equals("Live workers"))
            .flatMap(panel -> Dashboard.targets(panel).stream())
            .toList();

    assertThat(live)
        .hasSize(2)
        .allMatch(target -> Dashboard.text(target, "expr").endsWith(" or vector(0)"));
  }

  @Test
  void the_verdict_is_the_first_to_be_seen_and_says_by_which_factor() {
    JsonNode verdict = board("decision").charts().getFirst();
    List<JsonNode> overrides = Dashboard.list(verdict.path("fieldConfig").path("overrides"));

    assertThat(verdict.findValues("text").stream().map(text -> text.asString("")))
        .containsExactly("Stay", "Even", "Go to the broker");
    assertThat(verdict.findValues("from").stream().map(JsonNode::toString))
        .containsExactly("null", "0.8", "1.25");
    assertThat(verdict.findValues("to").stream().map(JsonNode::toString))
        .containsExactly("0.8", "1.25", "null");
    assertThat(Dashboard.targets(verdict))
        .extracting(target -> Dashboard.text(target, "legendFormat"))
        .containsExactly("{{workload}}", "one JVM is faster by", "the broker is faster by");
    assertThat(overrides).hasSize(3);
    assertThat(place(verdict, "w"))
        .isGreaterThan(
            board("decision").charts("stat").stream()
                .skip(1)
                .mapToInt(panel -> place(panel, "w"))
                .max()
                .orElseThrow());
  }

  /** A second of one workload says nothing of a second of another. */
  @Test
  void dashboards_that_compare_show_one_workload_at_a_time() {
    Set<String> byWorkload =
        Stream.concat(
                Arrays.stream(PlumblineMeter.values())
                    .filter(meter -> meter.tagKeys().contains("workload"))
                    .map(meter -> meter.meterName().replace('.', '_') + "_total"),
                Grafana.rules().keySet().stream()
                    .filter(rule -> RECORDED_BY_WORKLOAD.matcher(rule).matches()))
            .collect(Collectors.toSet());

    assertThat(byWorkload).hasSizeGreaterThan(15);
    for (Dashboard board : dashboards()) {
      assertThat(board.variables().containsKey("workload"))
          .as(board.name())
          .isEqualTo(COMPARING.contains(board.name()));
      Map<String, String> expressions = board.expressions();
      expressions.keySet().removeIf(where -> where.contains("/ variable "));
      assertThat(expressions)
          .allSatisfy(
              (where, expression) ->
                  assertThat(ofAllWorkloads(expression, byWorkload)).as(where).isEmpty());
    }
  }

  /** The selectors of these metrics that don't name the workload. */
  private static List<String> ofAllWorkloads(String expression, Set<String> metrics) {
    return SELECTOR
        .matcher(expression)
        .results()
        .filter(found -> metrics.contains(found.group(1)))
        .map(MatchResult::group)
        .filter(selector -> !selector.contains("workload=\"$workload\""))
        .toList();
  }

  /** Grafana's menu takes 300 px where it is open, which it is at first on a wide screen. */
  @ParameterizedTest
  @MethodSource("dashboards")
  void no_title_is_cut_at_1600_pixels(Dashboard board) {
    for (JsonNode panel : board.charts()) {
      String title = Dashboard.text(panel, "title");
      double width = (1_600 - 300 - 32) / 24.0 * place(panel, "w") - 8;
      double besideTitle = 2 * 8 + 32; // paddings, and the sign that there is a description
      assertThat(widthOf(title)).as(title).isLessThan(width - besideTitle);
    }
  }

  /** Of Inter at 14 px, on the wide side. */
  private static double widthOf(String text) {
    return text.chars()
        .mapToDouble(
            c -> "fijlrtI.,:;'!|()/ ".indexOf(c) >= 0 ? 5 : "mwMW%@".indexOf(c) >= 0 ? 12 : 8.5)
        .sum();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void legends_begin_with_what_was_most(Dashboard board) {
    assertThat(board.charts("timeseries"))
        .allSatisfy(
            panel -> {
              JsonNode legend = panel.path("options").path("legend");
              assertThat(Dashboard.text(legend, "displayMode")).isEqualTo("table");
              assertThat(Dashboard.text(legend, "sortBy")).isEqualTo("Max");
              assertThat(legend.path("sortDesc").booleanValue()).isTrue();
              assertThat(legend.path("calcs").toString()).contains("\"max\"");
            });
  }

  /** Two scrapes may fail, and the line goes on; one that ended does so within sight. */
  @ParameterizedTest
  @MethodSource("dashboards")
  void a_missed_scrape_breaks_no_line(Dashboard board) {
    String source =
        Grafana.read(Grafana.PROMETHEUS.resolve("../provisioning/datasources/prometheus.yml"));
    int scrape =
        Pattern.compile("timeInterval: (\\d+)s")
            .matcher(source)
            .results()
            .mapToInt(found -> Integer.parseInt(found.group(1)))
            .max()
            .orElseThrow();

    assertThat(board.charts("timeseries"))
        .extracting(panel -> Dashboard.defaults(panel).path("custom").path("spanNulls").intValue())
        .allMatch(millis -> millis > 3_000 * scrape && millis <= 6_000 * scrape);
  }

  /** Without it Grafana draws what is 0 at the foot of an axis of 0 to 100. */
  @ParameterizedTest
  @MethodSource("dashboards")
  void what_is_all_zero_has_an_axis_of_its_size_and_what_spans_decades_a_logarithmic_one(
      Dashboard board) {
    assertThat(board.charts("timeseries"))
        .allSatisfy(
            panel -> {
              JsonNode custom = Dashboard.defaults(panel).path("custom");
              boolean logarithmic =
                  Dashboard.text(custom.path("scaleDistribution"), "type").equals("log");
              assertThat(custom.path("axisSoftMax").doubleValue(0) > 0)
                  .as(Dashboard.text(panel, "title"))
                  .isNotEqualTo(logarithmic);
              assertThat(Dashboard.defaults(panel).has("min")).isNotEqualTo(logarithmic);
            });
  }

  @Test
  void both_sides_are_drawn_to_a_logarithmic_scale_as_two_lines() {
    List<JsonNode> sides =
        board("decision").charts("timeseries").stream()
            .filter(panel -> Dashboard.targets(panel).toString().contains("in_jvm:"))
            .toList();

    assertThat(sides)
        .hasSize(4)
        .allSatisfy(
            panel -> {
              assertThat(Dashboard.targets(panel)).hasSize(2);
              assertThat(panel.findValues("scaleDistribution")).hasSize(1);
            });
  }

  /** A rate and a number on one axis flatten one another. */
  @ParameterizedTest
  @MethodSource("dashboards")
  void rates_have_a_unit_of_rates_and_numbers_have_none(Dashboard board) {
    for (JsonNode panel : board.charts("timeseries")) {
      String unit = Dashboard.text(Dashboard.defaults(panel), "unit");
      for (JsonNode target : Dashboard.targets(panel)) {
        String expression = Dashboard.text(target, "expr");
        boolean rate = expression.contains("rate(") && !expression.contains(" / ");
        String where = Dashboard.text(panel, "title") + ": " + expression;
        if (unit.equals("ops")) {
          assertThat(rate).as(where).isTrue();
        } else if (unit.equals("short")) {
          assertThat(rate).as(where).isFalse();
        }
      }
    }
  }

  @Test
  void every_contender_has_a_row_and_a_bar_without_scrolling() {
    int contenders = InJvmContenders.all().size() + QueueType.values().length;
    JsonNode table = board("ladder").charts("table").getFirst();
    JsonNode bars = board("ladder").charts("bargauge").getFirst();

    assertThat(place(table, "h") * 38 - 8 - 40).isGreaterThanOrEqualTo((contenders + 1) * 36);
    assertThat(place(bars, "h") * 38 - 8 - 56).isGreaterThanOrEqualTo(contenders * 26);
  }

  @Test
  void an_answer_that_is_wrong_on_purpose_is_never_green_and_is_said_to_be_wrong() {
    JsonNode bars = board("ladder").charts("bargauge").getFirst();
    JsonNode table = board("ladder").charts("table").getFirst();

    assertThat(bars.path("fieldConfig").path("overrides").toString())
        .contains("racy-threads", "\"fixedColor\":\"#808080\"");
    assertThat(table.toString()).contains("wrong on purpose");
    assertThat(board("decision").expressions().values().stream())
        .filteredOn(expression -> expression.contains("contender!~\"rabbitmq-.+"))
        .allMatch(expression -> expression.contains("racy-threads"));
    assertThat(Grafana.rules().get("in_jvm:plumbline_items:per_second5m"))
        .contains("contender!~\"rabbitmq-.+|racy-threads\"");
  }

  @Test
  void failed_runs_are_counted_above_the_charts() {
    assertThat(board("decision").charts("stat"))
        .filteredOn(panel -> panel.toString().contains("state=\\\"FAILED\\\""))
        .extracting(panel -> Dashboard.text(panel, "title"))
        .containsExactly("Runs that failed", "Wrong on purpose: racy-threads");
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void an_instance_is_called_by_its_name_alone_which_has_its_job(Dashboard board) {
    assertThat(
            board.charts().stream()
                .flatMap(panel -> Dashboard.targets(panel).stream())
                .map(target -> Dashboard.text(target, "legendFormat")))
        .noneMatch(legend -> legend.contains("{{job}} {{instance}}"));
  }

  @Test
  void every_target_that_is_found_by_name_is_called_by_it() {
    String scraping = Grafana.read(Grafana.PROMETHEUS.resolve("prometheus.yml"));
    List<String> jobs =
        Stream.of(scraping.split("\n\n")).filter(part -> part.contains("dns_sd_configs")).toList();
    String regex = scraping.replaceFirst("(?s).*regex: (\\S+)\n.*", "$1");

    assertThat(jobs)
        .hasSize(5)
        .allMatch(job -> Pattern.compile("relabel_configs: [&*]by-name").matcher(job).find());
    assertThat("worker;172.19.0.6:8081".replaceFirst("^" + regex + "$", "$1-$2"))
        .isEqualTo("worker-6");
    assertThat(";127.0.0.1:40000").doesNotMatch(regex);
  }

  @Test
  void the_kinds_of_workload_are_those_that_can_be_asked_for() {
    Map<String, String> variables = board("decision").variables();

    assertThat(variables.get("workload")).startsWith("query_result(sort_desc(sum by (workload)");
    assertThat(Collections.frequency(List.copyOf(variables.keySet()), "workload")).isOne();
  }

  private static Dashboard board(String name) {
    return dashboards().stream()
        .filter(board -> board.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static int place(JsonNode panel, String side) {
    return panel.path("gridPos").path(side).intValue();
  }
}

package dev.plumbline.lab.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.plumbline.lab.money.PriceListReader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The dashboards' files; what their expressions give is {@link DashboardsIT}'s to see. */
class DashboardsTest {

  private static final Set<String> GRAFANA_S_OWN = Set.of("__rate_interval", "__range");
  private static final int COLUMNS = 24;

  static List<Dashboard> dashboards() {
    return Grafana.dashboards();
  }

  @Test
  void there_are_the_six_and_their_uids_are_theirs_alone() {
    assertThat(dashboards())
        .extracting(Dashboard::name)
        .containsExactly("decision", "faults", "ladder", "pipeline", "saturation", "scaling");
    assertThat(dashboards())
        .allSatisfy(board -> assertThat(board.uid()).isEqualTo("plumbline-" + board.name()));
  }

  @Test
  void all_have_the_same_links_which_lead_to_all() {
    List<String> pages = dashboards().stream().map(board -> "/d/" + board.uid()).toList();

    assertThat(dashboards())
        .allSatisfy(
            board ->
                assertThat(Dashboard.list(board.json().path("links")))
                    .extracting(link -> Dashboard.text(link, "url"))
                    .containsExactlyInAnyOrderElementsOf(pages));
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void every_panel_has_a_number_a_unit_and_says_what_is_good_or_bad(Dashboard board) {
    assertThat(board.panels())
        .extracting(panel -> panel.path("id").intValue())
        .doesNotHaveDuplicates();
    for (JsonNode panel : board.charts()) {
      String title = Dashboard.text(panel, "title");
      assertThat(title).isNotBlank();
      assertThat(Dashboard.text(panel, "description")).as(title).hasSizeGreaterThan(40);
      assertThat(Dashboard.text(panel.path("fieldConfig").path("defaults"), "unit"))
          .as(title)
          .isNotBlank();
      assertThat(panel.path("targets")).as(title).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void single_figures_come_first_and_no_panel_lies_on_another(Dashboard board) {
    List<JsonNode> first =
        board.panels().stream()
            .filter(panel -> panel.path("gridPos").path("y").intValue() == 0)
            .toList();
    assertThat(first)
        .isNotEmpty()
        .allSatisfy(panel -> assertThat(Dashboard.text(panel, "type")).isEqualTo("stat"));

    Set<String> taken = new HashSet<>();
    for (JsonNode panel : board.panels()) {
      JsonNode place = panel.path("gridPos");
      int left = place.path("x").intValue();
      int right = left + place.path("w").intValue();
      int top = place.path("y").intValue();
      assertThat(right).isLessThanOrEqualTo(COLUMNS);
      for (int x = left; x < right; x++) {
        for (int y = top; y < top + place.path("h").intValue(); y++) {
          assertThat(taken.add(x + "," + y)).as(Dashboard.text(panel, "title")).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void the_data_source_is_a_variable_and_nothing_names_another(Dashboard board) {
    assertThat(board.variables()).containsEntry("datasource", "prometheus");
    assertThat(board.datasources())
        .hasSizeGreaterThan(board.charts().size())
        .allSatisfy(source -> assertThat(Dashboard.text(source, "uid")).isEqualTo("${datasource}"));
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void every_variable_is_defined_and_rates_follow_the_scrape_interval(Dashboard board) {
    assertThat(board.expressions())
        .allSatisfy(
            (where, expression) -> {
              Set<String> variables = new TreeSet<>(PromQl.variables(expression));
              variables.removeAll(GRAFANA_S_OWN);
              assertThat(variables).as(where).isSubsetOf(board.variables().keySet());
              assertThat(expression).as(where).doesNotContainPattern("\\[\\d");
            });
  }

  /** Grafana reckons $__rate_interval from a query's own interval, where it has one. */
  @ParameterizedTest
  @MethodSource("dashboards")
  void no_query_has_an_interval_of_its_own_so_that_the_data_source_says_it_for_all(
      Dashboard board) {
    assertThat(board.charts())
        .allSatisfy(
            panel -> {
              assertThat(panel.has("interval")).as(Dashboard.text(panel, "title")).isFalse();
              assertThat(Dashboard.list(panel.path("targets")))
                  .as(Dashboard.text(panel, "title"))
                  .noneMatch(target -> target.has("interval"));
            });
  }

  @Test
  void the_data_source_s_interval_is_that_of_the_slowest_scrapes() {
    List<Integer> scrapes =
        seconds("scrape_interval", Grafana.read(Grafana.PROMETHEUS.resolve("prometheus.yml")));
    String source = Grafana.read(Path.of("../grafana/provisioning/datasources/prometheus.yml"));

    assertThat(seconds("timeInterval", source)).containsExactly(Collections.max(scrapes));
  }

  @Test
  void grafana_leaves_out_none_of_the_plugins_that_the_dashboards_use() {
    Matcher setting =
        Pattern.compile("GF_PLUGINS_DISABLE_PLUGINS: >-\\n((?: {8}\\S+\\n)+)")
            .matcher(Grafana.read(Path.of("../docker-compose.yml")));
    assertThat(setting.find()).isTrue();
    List<String> used =
        dashboards().stream()
            .flatMap(board -> board.json().findValues("type").stream())
            .map(type -> type.asString(""))
            .toList();

    assertThat(setting.group(1).split("[,\\s]+"))
        .hasSizeGreaterThan(10)
        .doesNotContainAnyElementsOf(used);
    assertThat(used).contains("prometheus");
  }

  private static List<Integer> seconds(String setting, String yaml) {
    return Pattern.compile(setting + ": (\\d+)s\\b")
        .matcher(yaml)
        .results()
        .map(found -> Integer.valueOf(found.group(1)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void alerts_and_what_came_and_went_are_marked_once_each(Dashboard board) {
    assertThat(board.annotations())
        .extracting(annotation -> Dashboard.text(annotation.path("target"), "expr"))
        .containsExactly(
            "1e3 * min by (alertname)"
                + " (ALERTS_FOR_STATE and ignoring (alertstate) ALERTS{alertstate=\"firing\"})",
            "job_from_to:plumbline_went:ms",
            "job_from_to:plumbline_came:ms");
    assertThat(board.annotations())
        .as("the value is the time, so that it is a mark and no region of every series")
        .allMatch(annotation -> annotation.path("useValueForTime").booleanValue());
  }

  /** So that a picture and the table of a comparison say the same of the same work. */
  @Test
  void money_is_reckoned_as_the_price_list_does_it() {
    Dashboard decision = dashboards().getFirst();
    double price = Double.parseDouble(String.valueOf(decision.variables().get("price")));
    double cpuSecondsPerTask = 0.0031;

    List<String> money =
        decision.expressions().values().stream().filter(e -> e.contains("$price")).toList();

    assertThat(money).hasSize(4);
    assertThat(money)
        .allMatch(
            e ->
                e.matches(
                    "1e6 [*] \\w+:plumbline_cpu_seconds_per_task:ratio5m[{]workload=\".workload\"}"
                        + " / 3600 [*] .price"));
    assertThat(PriceListReader.shipped().usdPerMillionTasks(cpuSecondsPerTask))
        .isCloseTo(1e6 * cpuSecondsPerTask / 3600 * price, withinPercentage(1e-9));
  }

  @Test
  void decision_puts_both_sides_of_each_figure_into_one_tile() {
    List<String> sides = List.of("one JVM", "broker");
    List<JsonNode> tiles = dashboards().getFirst().charts("stat");

    assertThat(tiles)
        .extracting(panel -> Dashboard.text(panel, "title"))
        .containsExactly(
            "Stay in one JVM?",
            "Items a second",
            "CPU time a task",
            "USD a million tasks",
            "g*: the broker's price a task",
            "COST: workers as one thread",
            "Runs that failed",
            "Wrong on purpose: racy-threads");
    for (int tile : new int[] {1, 2, 3, 6}) {
      assertThat(Dashboard.targets(tiles.get(tile)))
          .extracting(target -> Dashboard.text(target, "legendFormat"))
          .isEqualTo(sides);
    }
  }

  @Test
  void dashboards_and_rules_read_only_metrics_that_are_known() {
    Set<String> known = KnownMetrics.all();

    assertThat(Grafana.rules()).hasSizeGreaterThan(20);
    assertThat(
            Stream.concat(
                dashboards().stream().flatMap(board -> board.expressions().values().stream()),
                Grafana.rules().values().stream()))
        .allSatisfy(
            expression ->
                assertThat(PromQl.metrics(expression))
                    .as(expression)
                    .isNotEmpty()
                    .isSubsetOf(known));
  }
}

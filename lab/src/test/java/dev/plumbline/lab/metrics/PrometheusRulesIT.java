package dev.plumbline.lab.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testbed.needs.Need;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Prometheus' own tool on its configuration, the rules and the rules' tests. */
class PrometheusRulesIT {

  /** How often others are scraped. */
  private static final String SCRAPES = "plumbline:scrapes:count1m";

  @Test
  void the_configuration_and_the_rules_are_right() throws Exception {
    promtool("check", "config", Grafana.PROMETHEUS.resolve("prometheus.yml").toString());
  }

  @Test
  void the_rules_give_what_their_tests_say() throws Exception {
    List<String> arguments = new ArrayList<>(List.of("test", "rules"));
    Grafana.files(Grafana.PROMETHEUS.resolve("tests"), ".yml")
        .forEach(file -> arguments.add(file.toString()));
    assertThat(arguments).hasSizeGreaterThan(2);

    promtool(arguments.toArray(new String[0]));
  }

  @Test
  void every_alert_has_a_test_that_it_fires() {
    String tests = Grafana.read(Grafana.PROMETHEUS.resolve("tests/alerts.yml"));

    assertThat(Grafana.rules().keySet().stream().filter(name -> !name.contains(":")))
        .isNotEmpty()
        .allSatisfy(
            alert ->
                assertThat(tests)
                    .containsPattern("alertname: " + alert + "\\s+exp_alerts:\\s+- exp_labels"));
  }

  /** A rate needs two scrapes, and four to be steady. */
  @Test
  void windows_hold_four_scrapes_a_minute_apart_or_are_for_those_who_scrape_more_often() {
    assertThat(Grafana.rules())
        .allSatisfy(
            (name, expression) -> {
              if (!(name + expression).contains(SCRAPES)) {
                assertThat(PromQl.windows(expression))
                    .as(name)
                    .allMatch(window -> window.compareTo(Duration.ofMinutes(4)) >= 0);
              }
            });
    assertThat(PromQl.windows(Grafana.rules().get("workers:plumbline_tasks:rate")))
        .as("the short one and the one in its place")
        .containsExactly(Duration.ofSeconds(30), Duration.ofMinutes(5));
  }

  private static void promtool(String... arguments) throws Exception {
    Path tool = Need.PROMETHEUS.program("promtool");
    List<String> command = new ArrayList<>(List.of(tool.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}

package dev.plumbline.lab.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.testbed.broker.RabbitOnThisMachine;
import dev.plumbline.testbed.needs.Need;
import dev.plumbline.testbed.process.OwnedProcesses;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/**
 * Every expression of every dashboard and rule, asked of a real Prometheus that has scraped real
 * services at work and in trouble.
 */
@Timeout(300)
class DashboardsIT {

  private static final Map<String, String> VALUES =
      Map.of("__rate_interval", "20s", "__range", "5m", "price", "0.04", "workload", "count");

  /** What a minute here can't bring about, with the reason; their arithmetic is promtool's. */
  private static final Map<String, String> NOT_HERE =
      Map.of(
          "plumbline:cost_workers", "no number of workers here is as fast as a single thread",
          "workers:plumbline_usl_y:number", "needs two numbers of workers, each for half a minute",
          "plumbline:usl_alpha", "needs five numbers of workers",
          "plumbline:usl_beta", "needs five numbers of workers",
          "plumbline:usl_peak_workers", "needs five numbers of workers",
          "workers:plumbline_tasks:usl", "needs five numbers of workers",
          "OldestTaskWaits", "needs a task that is a minute old",
          "AuditMismatch", "needs a ledger that is wrong",
          "brokered:plumbline_cpu_seconds_per_task:ratio5m",
              "needs a load of more than two minutes",
          "job_from_to:plumbline_came:ms", "all that is started is there at the first scrape");

  private static OwnedProcesses owned;
  private static PrometheusServer prometheus;

  @BeforeAll
  static void workAndTrouble() throws Exception {
    RabbitOnThisMachine.require();
    Need.PROMETHEUS.program("prometheus");
    owned = OwnedProcesses.open();
    try {
      ScrapedServices services = ScrapedServices.start(owned);
      prometheus = services.prometheus();
      services.trouble(services.work());
    } catch (Throwable e) {
      owned.close();
      throw e;
    }
  }

  @AfterAll
  static void stopEverything() {
    if (owned != null) {
      owned.close();
    }
  }

  @Test
  void every_panel_and_every_region_has_data() {
    Map<String, String> expressions = new TreeMap<>();
    Grafana.dashboards().forEach(board -> expressions.putAll(board.expressions()));
    assertThat(expressions).hasSizeGreaterThan(100);
    expressions.values().removeIf(e -> PromQl.metrics(e).stream().anyMatch(NOT_HERE::containsKey));
    assertThat(expressions.remove("decision / 1 Stay in one JVM? / C"))
        .as("the broker's factor, which is slower here")
        .isNotNull();

    assertAllHaveData(expressions);
  }

  @Test
  void every_recorded_series_has_data_and_every_alert_has_fired() throws Exception {
    Map<String, String> expressions = new TreeMap<>();
    for (JsonNode rule : prometheus.rules()) {
      String name = Dashboard.text(rule, "name");
      String error = Dashboard.text(rule, "lastError");
      assertThat(Dashboard.text(rule, "health")).as(name + ": " + error).isEqualTo("ok");
      boolean alert = Dashboard.text(rule, "type").equals("alerting");
      expressions.put(name, alert ? ScrapedServices.firing(name) : name);
    }
    assertThat(expressions.keySet())
        .isEqualTo(Grafana.rules().keySet())
        .containsAll(NOT_HERE.keySet());
    expressions.keySet().removeAll(NOT_HERE.keySet());

    assertAllHaveData(expressions);
  }

  @Test
  void every_metric_that_a_rule_reads_is_there() {
    Map<String, String> metrics = new TreeMap<>();
    Grafana.rules().values().stream()
        .flatMap(expression -> PromQl.metrics(expression).stream())
        .filter(metric -> !NOT_HERE.containsKey(metric))
        .forEach(metric -> metrics.put(metric, metric));

    assertAllHaveData(metrics);
  }

  /**
   * @param expressions by where they are
   */
  private static void assertAllHaveData(Map<String, String> expressions) {
    Map<String, String> asked = new TreeMap<>(expressions);
    await()
        .atMost(ScrapedServices.PATIENCE)
        .untilAsserted(
            () -> {
              for (String where : List.copyOf(asked.keySet())) {
                if (prometheus.hasGiven(PromQl.with(VALUES, asked.get(where)))) {
                  asked.remove(where);
                }
              }
              assertThat(asked).as("without data").isEmpty();
            });
  }
}

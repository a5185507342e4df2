package dev.plumbline.lab.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plumbline.testbed.needs.Need;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** .ci/test-grafana, held against a stand-in that answers as Grafana does. */
@Timeout(120)
class GrafanaScriptIT {

  private static final Path SCRIPT = Path.of("..", ".ci", "test-grafana");
  private static final String FINE = "{\"results\":{\"A\":{\"status\":200,\"frames\":[]}}}";

  private final Set<String> asked = new ConcurrentSkipListSet<>();
  private volatile String refused = "nothing";
  private volatile String missing = "nothing";
  private HttpServer grafana;

  @BeforeEach
  void start() throws IOException {
    List.of("bash", "curl", "jq").forEach(Need.DOCKER::program);
    grafana = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    grafana.createContext("/", this::answer);
    grafana.start();
  }

  @AfterEach
  void stop() {
    grafana.stop(0);
  }

  @Test
  void every_query_is_asked_with_values_in_place_of_variables() throws Exception {
    assertThat(run()).isZero();

    assertThat(asked)
        .hasSizeGreaterThan(80)
        .noneMatch(query -> query.contains("$workload") || query.contains("${datasource}"))
        .anyMatch(query -> query.contains("plumbline_cpu_seconds_per_task:ratio5m"))
        .anyMatch(query -> query.contains("job_from_to:plumbline_went:ms"))
        .anyMatch(query -> query.contains("\"expr\":\"sort_desc(sum by (workload)"));
  }

  @Test
  void a_query_that_grafana_refuses_fails_it() throws Exception {
    refused = "job_from_to:plumbline_came:ms";

    assertThat(run()).isNotZero();
  }

  @Test
  void a_dashboard_that_is_not_there_fails_it() throws Exception {
    missing = "plumbline-faults";

    assertThat(run()).isNotZero();
  }

  private int run() throws IOException, InterruptedException {
    ProcessBuilder script = new ProcessBuilder("bash", SCRIPT.toString());
    script.environment().put("GRAFANA", "http://127.0.0.1:" + grafana.getAddress().getPort());
    return script.redirectErrorStream(true).inheritIO().start().waitFor();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String query = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    if (path.equals("/api/ds/query")) {
      asked.add(query);
      respond(exchange, query.contains(refused) ? 400 : 200, query.contains(refused) ? "{}" : FINE);
    } else if (path.startsWith("/api/dashboards/uid/")) {
      String uid = path.substring(path.lastIndexOf('/') + 1);
      respond(exchange, uid.equals(missing) ? 404 : 200, dashboard(uid));
    } else {
      int dashboards = Grafana.dashboards().size();
      respond(exchange, 200, IntStream.range(0, dashboards).boxed().toList().toString());
    }
  }

  private static String dashboard(String uid) {
    return Grafana.dashboards().stream()
        .filter(board -> board.uid().equals(uid))
        .map(board -> "{\"meta\":{\"provisioned\":true},\"dashboard\":" + board.json() + "}")
        .findFirst()
        .orElseThrow();
  }

  private static void respond(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}

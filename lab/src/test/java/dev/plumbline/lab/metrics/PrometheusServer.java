package dev.plumbline.lab.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.testbed.needs.Need;
import dev.plumbline.testbed.process.FreePorts;
import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.Role;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real Prometheus with the configuration and the rules of the compose stack; only where the
 * targets are is said in another way.
 */
final class PrometheusServer {

  private static final Pattern DISCOVERY =
      Pattern.compile("dns_sd_configs:\\s+- \\{names: \\[(\\w+)], [^}]*}");
  private static final int STEP_SECONDS = 2;
  private static final int OK = 200;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI uri;
  private final Instant started = Instant.now();

  private PrometheusServer(URI uri) {
    this.uri = uri;
  }

  /**
   * Doesn't wait until it is ready.
   *
   * @param targets addresses by the name of the service in the compose network
   */
  static PrometheusServer start(OwnedProcesses owned, Map<String, List<String>> targets)
      throws Exception {
    int port = FreePorts.find(1).getFirst();
    Path folder = Files.createDirectories(owned.folder().resolve("prometheus"));
    Path configuration =
        Files.writeString(folder.resolve("prometheus.yml"), configuration(targets, port));
    owned.start(
        Role.STORE,
        "prometheus",
        new ProcessBuilder(
            Need.PROMETHEUS.program("prometheus").toString(),
            "--config.file=" + configuration,
            "--storage.tsdb.path=" + folder.resolve("data"),
            "--web.listen-address=127.0.0.1:" + port,
            "--log.level=warn"));
    return new PrometheusServer(URI.create("http://127.0.0.1:" + port));
  }

  private static String configuration(Map<String, List<String>> targets, int port) {
    String committed = Grafana.read(Grafana.PROMETHEUS.resolve("prometheus.yml"));
    return DISCOVERY
        .matcher(committed)
        .replaceAll(name -> Matcher.quoteReplacement(staticTargets(targets.get(name.group(1)))))
        .replace("127.0.0.1:9090", "127.0.0.1:" + port)
        .replace("rules/*.yml", Grafana.PROMETHEUS.resolve("rules") + "/*.yml");
  }

  private static String staticTargets(List<String> addresses) {
    return "static_configs: [{targets: [%s]}]"
        .formatted(
            addresses.stream()
                .map(address -> "'" + address + "'")
                .collect(Collectors.joining(", ")));
  }

  /** Whether the expression has given a number at any time since the start. */
  boolean hasGiven(String expression) throws IOException, InterruptedException {
    String range =
        "/api/v1/query_range?start=%d&end=%d&step=%d&query=%s"
            .formatted(
                started.getEpochSecond(),
                Instant.now().getEpochSecond() + 1,
                STEP_SECONDS,
                URLEncoder.encode(expression, UTF_8));
    for (JsonNode series : get(range).path("data").path("result")) {
      for (JsonNode sample : series.path("values")) {
        if (!sample.get(1).stringValue().equals("NaN")) {
          return true;
        }
      }
    }
    return false;
  }

  /** The rules as they are loaded. */
  List<JsonNode> rules() throws IOException, InterruptedException {
    return Dashboard.list(get("/api/v1/rules").path("data").path("groups")).stream()
        .flatMap(group -> Dashboard.list(group.path("rules")).stream())
        .toList();
  }

  /**
   * @throws IOException when it is not ready, or takes the request for wrong
   */
  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri.resolve(path)).build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != OK) {
      throw new IOException(path + " gives " + answer.statusCode() + ": " + answer.body());
    }
    return JsonMapper.shared().readTree(answer.body());
  }
}

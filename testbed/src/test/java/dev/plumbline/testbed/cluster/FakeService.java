package dev.plumbline.testbed.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A process that behaves as a service does when it starts, without being one: takes the settings,
 * becomes ready or not. Packed into jars where the services' jars would be.
 */
public final class FakeService {

  static final String MODE = "fake.mode";

  private FakeService() {}

  public static void main(String[] arguments) throws IOException {
    List<String> settings = List.of(arguments);
    if (settings.contains("--" + MODE + "=fails")) {
      System.out.println("Starting");
      System.out.println("Error: the ledger's disk is full");
      System.exit(1);
    }
    int status = settings.contains("--" + MODE + "=never-ready") ? 503 : 200;
    int port = Integer.parseInt(value(settings, "server.port"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/actuator/health/readiness", exchange -> answer(exchange, status, ""));
    server.createContext(
        "/actuator/prometheus",
        exchange ->
            answer(
                exchange,
                200,
                """
                # TYPE plumbline_messages_published_total counter
                plumbline_messages_published_total{kind="tasks",queue_type="CLASSIC"} 40.0
                plumbline_messages_published_total{kind="results",queue_type="CLASSIC"} 2.0
                plumbline_stage_seconds_total{stage="encode-tasks"} 0.5
                plumbline_stage_messages_total{stage="encode-tasks"} 40.0
                plumbline_confirm_duration_seconds_bucket{kind="tasks",queue_type="CLASSIC",le="0.001"} 7
                plumbline_confirm_duration_seconds_count{kind="tasks",queue_type="CLASSIC"} 39
                plumbline_confirm_duration_seconds_sum{kind="tasks",queue_type="CLASSIC"} 0.25
                plumbline_message_published_bytes_total{kind="tasks",queue_type="CLASSIC"} 1.5E3
                plumbline_results_committed_total 7.0
                jvm_threads_live_threads 11.0
                """));
    server.createContext(
        "/settings", exchange -> answer(exchange, 200, String.join("\n", arguments)));
    server.createContext(
        "/secret", exchange -> answer(exchange, 200, System.getenv("SPRING_RABBITMQ_PASSWORD")));
    server.start();
    System.out.println("Started " + Files.createFile(Path.of("relative-file")));
  }

  /** Packs this class as the jar of a service. */
  static void pack(Path home, String service) throws IOException {
    Path jar = home.resolve(service + "/target/" + service + "-1.0-exec.jar");
    Files.createDirectories(jar.getParent());
    String classFile = FakeService.class.getName().replace('.', '/') + ".class";
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        var in = FakeService.class.getResourceAsStream("/" + classFile)) {
      out.putNextEntry(new JarEntry(classFile));
      in.transferTo(out);
    }
  }

  private static String value(List<String> settings, String property) {
    String prefix = "--" + property + "=";
    return settings.stream()
        .filter(setting -> setting.startsWith(prefix))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(prefix + " is missing: " + settings))
        .substring(prefix.length());
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** The names of all services. */
  static List<String> services() {
    return Arrays.asList("producer", "worker", "aggregator");
  }
}

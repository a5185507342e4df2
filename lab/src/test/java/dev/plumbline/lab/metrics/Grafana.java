package dev.plumbline.lab.metrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder that the compose stack mounts. */
final class Grafana {

  static final Path DASHBOARDS = Path.of("..", "grafana", "dashboards");
  static final Path PROMETHEUS =
      Path.of("..", "grafana", "prometheus").toAbsolutePath().normalize();

  private static final Pattern RULE =
      Pattern.compile(
          "- (?:record|alert): (\\S+)\\s+expr: (?:>-)?(.+?)(?=\\n +(?:- |for:|labels:|#)|\\n\\n|\\Z)",
          Pattern.DOTALL);

  private Grafana() {}

  static List<Dashboard> dashboards() {
    return files(DASHBOARDS, "").stream().map(Dashboard::read).toList();
  }

  /** Expressions by the name of the recorded series or of the alert. */
  static Map<String, String> rules() {
    Map<String, String> rules = new TreeMap<>();
    for (Path file : files(PROMETHEUS.resolve("rules"), ".yml")) {
      Matcher rule = RULE.matcher(read(file));
      while (rule.find()) {
        rules.put(rule.group(1), rule.group(2).strip());
      }
    }
    return rules;
  }

  static List<Path> files(Path folder, String suffix) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

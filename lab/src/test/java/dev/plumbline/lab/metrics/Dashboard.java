package dev.plumbline.lab.metrics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A dashboard as its file has it. */
record Dashboard(String name, JsonNode json) {

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final String QUERY_RESULT = "query_result(";

  static Dashboard read(Path file) {
    String name = file.getFileName().toString();
    return new Dashboard(name.replaceFirst("[.]json$", ""), STRICT.readTree(Grafana.read(file)));
  }

  String uid() {
    return text(json, "uid");
  }

  List<JsonNode> panels() {
    return list(json.path("panels"));
  }

  /** Those that show something: all but the headings of rows. */
  List<JsonNode> charts() {
    return panels().stream().filter(panel -> !text(panel, "type").equals("row")).toList();
  }

  List<JsonNode> annotations() {
    return list(json.path("annotations").path("list"));
  }

  /** Charts of one type, such as {@code stat}. */
  List<JsonNode> charts(String type) {
    return charts().stream().filter(panel -> text(panel, "type").equals(type)).toList();
  }

  static List<JsonNode> targets(JsonNode panel) {
    return list(panel.path("targets"));
  }

  /** What holds for all of a panel's fields. */
  static JsonNode defaults(JsonNode panel) {
    return panel.path("fieldConfig").path("defaults");
  }

  /** By name: what a dashboard begins with, or what Prometheus is asked for the values. */
  Map<String, String> variables() {
    return list(json.path("templating").path("list")).stream()
        .collect(
            Collectors.toMap(
                variable -> text(variable, "name"),
                variable -> query(variable.path("query")),
                (one, other) -> other,
                TreeMap::new));
  }

  private static String query(JsonNode query) {
    return query.isObject() ? text(query, "query") : query.asString("");
  }

  /** Every PromQL expression, by where it is. */
  Map<String, String> expressions() {
    Map<String, String> expressions = new TreeMap<>();
    for (JsonNode panel : charts()) {
      for (JsonNode target : targets(panel)) {
        expressions.put(where(panel, target), text(target, "expr"));
      }
    }
    for (JsonNode annotation : annotations()) {
      expressions.put(
          name + " / annotation " + text(annotation, "name"),
          text(annotation.path("target"), "expr"));
    }
    variables()
        .forEach(
            (variable, query) -> {
              if (query.startsWith(QUERY_RESULT)) {
                expressions.put(
                    name + " / variable " + variable,
                    query.substring(QUERY_RESULT.length(), query.length() - 1));
              }
            });
    return expressions;
  }

  /** Titles may be the same: of a tile, and of the chart that shows how it came to that. */
  private String where(JsonNode panel, JsonNode target) {
    return "%s / %d %s / %s"
        .formatted(name, panel.path("id").intValue(), text(panel, "title"), text(target, "refId"));
  }

  /** Every data source that anything in it names. */
  List<JsonNode> datasources() {
    return new ArrayList<>(json.findValues("datasource"));
  }

  static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  /** Empty where there is none. */
  static String text(JsonNode object, String property) {
    return object.path(property).asString("");
  }

  @Override
  public String toString() {
    return name;
  }
}

package dev.plumbline.lab.metrics;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What panels may have as options, as Grafana publishes it: {@code panel-options.mjs} makes the
 * file. Grafana itself says nothing of an option that it does not know, and leaves it out.
 */
record PanelOptions(JsonNode json) {

  private static final Path FILE = Path.of("src/test/resources/grafana/panel-options.json");

  static PanelOptions published() {
    return new PanelOptions(JsonMapper.shared().readTree(Grafana.read(FILE)));
  }

  String version() {
    return json.path("@grafana/schema").asString("");
  }

  /** What is wrong with a panel's options and the options of its fields; empty where nothing is. */
  List<String> complaints(JsonNode panel) {
    JsonNode shapes = json.path(Dashboard.text(panel, "type"));
    String title = Dashboard.text(panel, "title");
    return Stream.of(
            complaints(title + ": options", shapes.path("options"), panel.path("options")),
            complaints(
                title + ": custom",
                shapes.path("custom"),
                Dashboard.defaults(panel).path("custom")),
            Dashboard.list(panel.path("fieldConfig").path("overrides")).stream()
                .flatMap(override -> Dashboard.list(override.path("properties")).stream())
                .filter(property -> Dashboard.text(property, "id").startsWith("custom."))
                .flatMap(property -> ofOverride(title, shapes.path("custom"), property)))
        .flatMap(found -> found)
        .toList();
  }

  private static Stream<String> ofOverride(String title, JsonNode custom, JsonNode property) {
    String name = Dashboard.text(property, "id").substring("custom.".length());
    JsonNode shape = custom.path("fields").path(name);
    return shape.isMissingNode()
        ? Stream.of(title + ": no field has " + name)
        : complaints(title + ": override " + name, shape, property.path("value"));
  }

  private static Stream<String> complaints(String where, JsonNode shape, JsonNode value) {
    if (value.isMissingNode()) {
      return Stream.empty();
    }
    if (shape.has("fields")) {
      return ofFields(where, shape.path("fields"), value);
    }
    if (shape.has("array")) {
      return value.isArray()
          ? IntStream.range(0, value.size())
              .boxed()
              .flatMap(i -> complaints(where + "[" + i + "]", shape.path("array"), value.get(i)))
          : Stream.of(where + " is no list: " + value);
    }
    if (shape.has("anyOf")) {
      return Dashboard.list(shape.path("anyOf")).stream()
              .anyMatch(one -> complaints(where, one, value).findAny().isEmpty())
          ? Stream.empty()
          : Stream.of(where + " is none of its kinds: " + value);
    }
    return isOf(shape, value)
        ? Stream.empty()
        : Stream.of(where + " is " + value + ", but must be " + shape);
  }

  private static Stream<String> ofFields(String where, JsonNode fields, JsonNode value) {
    if (!value.isObject()) {
      return Stream.of(where + " is no object: " + value);
    }
    return value.properties().stream()
        .flatMap(
            property ->
                fields.has(property.getKey())
                    ? complaints(
                        where + "." + property.getKey(),
                        fields.path(property.getKey()),
                        property.getValue())
                    : Stream.of(where + " has no " + property.getKey()));
  }

  private static boolean isOf(JsonNode shape, JsonNode value) {
    if (shape.has("enum")) {
      return Dashboard.list(shape.path("enum")).contains(value);
    }
    return Map.of(
            "any", true,
            "string", value.isString(),
            "number", value.isNumber(),
            "boolean", value.isBoolean(),
            "null", value.isNull())
        .getOrDefault(shape.asString(""), false);
  }
}

package dev.plumbline.producer.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Requests by an OpenAPI document: right ones, and such as are wrong here and there. The same seed
 * gives the same requests.
 */
final class RandomRequests {

  private static final List<String> STRANGE =
      List.of(
          "",
          " ",
          "null",
          "-1",
          "1e400",
          "99999999999999999999",
          "NaN",
          "\u0000",
          "ü€😀",
          "'\"<>&%",
          "../../etc/passwd",
          "a".repeat(300),
          "0x10",
          "true",
          "PT0S",
          "-1s",
          "99d");
  private static final List<String> JSON_STRANGE =
      List.of(
          "null",
          "1e400",
          "-1e-400",
          "1e3",
          "1000.0",
          "9".repeat(1_500),
          "\"x\"",
          "[]",
          "{}",
          "true",
          "-1",
          "0",
          "[[[[[[[[[[1]]]]]]]]]]",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "1.5",
          "NaN");
  private static final List<String> CONTENDERS =
      List.of("striped", "rabbitmq-quorum", "single-thread", "nobody");

  private record Operation(String method, String path, JsonNode description) {}

  private final Random random;
  private final JsonNode document;
  private final URI base;
  private final List<Operation> operations = new ArrayList<>();
  private final Set<String> asked = new TreeSet<>();

  RandomRequests(Random random, JsonNode document, URI base) {
    this.random = random;
    this.document = document;
    this.base = base;
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        operations.add(
            new Operation(
                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
      }
    }
  }

  Set<String> operations() {
    Set<String> names = new TreeSet<>();
    operations.forEach(operation -> names.add(operation.method + operation.path));
    return names;
  }

  Set<String> asked() {
    return asked;
  }

  HttpRequest next() {
    Operation operation = operations.get(random.nextInt(operations.size()));
    asked.add(operation.method + operation.path);
    String path = operation.path;
    StringBuilder query = new StringBuilder();
    HttpRequest.Builder request = HttpRequest.newBuilder();
    for (JsonNode parameter : operation.description.path("parameters")) {
      String name = parameter.path("name").stringValue();
      String value = parameterValue(parameter.path("schema"));
      switch (parameter.path("in").stringValue()) {
        case "path" ->
            path = path.replace("{" + name + "}", encoded(value.isEmpty() ? "-" : value));
        case "query" -> {
          if (random.nextBoolean()) {
            query.append('&').append(name).append('=').append(encoded(value));
          }
        }
        default -> {
          String header = value.replaceAll("[^ -~ü]", "");
          if (random.nextInt(4) == 0 && !header.isEmpty()) {
            request.header(name, header);
          }
        }
      }
    }
    if (random.nextInt(20) == 0) {
      query.append("&unknown=1");
    }
    request.uri(URI.create(base + path + (query.isEmpty() ? "" : "?" + query.substring(1))));
    if (random.nextInt(5) == 0) {
      request.header(
          "Accept", oneOf(List.of("text/csv", "text/html", "application/json", "nonsense")));
    }
    JsonNode body = operation.description.path("requestBody");
    if (body.isMissingNode()) {
      return request.method(operation.method, BodyPublishers.noBody()).build();
    }
    request.header("Content-Type", random.nextInt(20) == 0 ? "text/plain" : "application/json");
    JsonNode schema = body.path("content").path("application/json").path("schema");
    return request.method(operation.method, BodyPublishers.ofString(text(json(schema, 0)))).build();
  }

  private String text(String json) {
    return switch (random.nextInt(20)) {
      case 0 -> json.substring(0, random.nextInt(json.length() + 1));
      case 1 -> json + json;
      case 2 -> json + " ".repeat(20_000);
      default -> json;
    };
  }

  private String parameterValue(JsonNode schema) {
    if (random.nextInt(3) == 0) {
      return oneOf(STRANGE);
    }
    if (schema.has("enum")) {
      return schema.path("enum").get(random.nextInt(schema.path("enum").size())).stringValue();
    }
    if (schema.path("format").asString("").equals("uuid")) {
      return new UUID(random.nextLong(), random.nextLong()).toString();
    }
    return schema.path("type").asString("").equals("integer")
        ? String.valueOf(random.nextInt(2_000))
        : oneOf(List.of("0s", "1ms", "plumbline.quorum.parked", "key"));
  }

  private String json(JsonNode schema, int depth) {
    if (depth > 0 && random.nextInt(12) == 0) {
      return oneOf(JSON_STRANGE);
    }
    if (schema.has("$ref")) {
      String name = schema.path("$ref").stringValue();
      return json(document.at(name.substring(1)), depth);
    }
    if (schema.has("oneOf")) {
      return json(schema.path("oneOf").get(random.nextInt(schema.path("oneOf").size())), depth);
    }
    if (schema.has("enum")) {
      return schema.path("enum").get(random.nextInt(schema.path("enum").size())).toString();
    }
    return switch (schema.path("type").asString("string")) {
      case "object" -> object(schema, depth);
      case "integer" -> integer(schema);
      case "boolean" -> String.valueOf(random.nextBoolean());
      default -> "\"" + oneOf(List.of("x", ",", "30s", "flights.csv", "key")) + "\"";
    };
  }

  private String object(JsonNode schema, int depth) {
    Set<String> required = new TreeSet<>();
    schema.path("required").forEach(name -> required.add(name.stringValue()));
    List<String> members = new ArrayList<>();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      int chance = random.nextInt(20);
      if (required.contains(property.getKey()) ? chance > 0 : chance > 12) {
        String value =
            property.getKey().equals("contender")
                ? "\"" + oneOf(CONTENDERS) + "\""
                : json(property.getValue(), depth + 1);
        members.add("\"" + property.getKey() + "\":" + value);
      }
    }
    if (random.nextInt(20) == 0) {
      members.add("\"unknown\":1");
    }
    if (random.nextInt(20) == 0 && !members.isEmpty()) {
      members.add(members.getFirst());
    }
    return "{" + String.join(",", members) + "}";
  }

  private String integer(JsonNode schema) {
    long least = schema.path("minimum").asLong(0);
    long most = Math.min(schema.path("maximum").asLong(1_000), 1_000_000);
    return switch (random.nextInt(8)) {
      case 0 -> String.valueOf(least);
      case 1 -> schema.path("maximum").asString("7");
      case 2 -> String.valueOf(least - 1);
      default -> String.valueOf(least + (long) (random.nextDouble() * (most - least)));
    };
  }

  private String oneOf(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }
}

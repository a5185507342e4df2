package dev.plumbline.producer.web;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON schemas of Java types, records by name. */
final class OpenApiSchemas {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Map<String, ObjectNode> named = new TreeMap<>();

  Map<String, ObjectNode> named() {
    return named;
  }

  JsonNode of(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
      ObjectNode schema = JSON.createObjectNode();
      if (generic.getRawType() == Map.class) {
        schema.put("type", "object").set("additionalProperties", of(last));
      } else {
        schema.put("type", "array").set("items", of(last));
      }
      return schema;
    }
    Class<?> plain = (Class<?>) type;
    if (plain == JsonNode.class) { // of all that the answers hold, only what was asked for
      return JSON.createObjectNode().put("$ref", "#/components/schemas/RunRequest");
    }
    return plain.isRecord() ? reference(plain) : simple(plain);
  }

  private static JsonNode orNull(JsonNode schema) {
    ObjectNode either = JSON.createObjectNode();
    either.putArray("anyOf").add(schema).addObject().put("type", "null");
    return either;
  }

  private static ObjectNode simple(Class<?> type) {
    ObjectNode schema = JSON.createObjectNode();
    if (type.isEnum()) {
      ArrayNode values = schema.put("type", "string").putArray("enum");
      for (Object value : type.getEnumConstants()) {
        values.add(value.toString());
      }
      return schema;
    }
    if (type == int.class || type == Integer.class) {
      return schema.put("type", "integer").put("format", "int32");
    }
    if (type == long.class || type == Long.class) {
      return schema.put("type", "integer").put("format", "int64");
    }
    if (type == boolean.class || type == Boolean.class) {
      return schema.put("type", "boolean");
    }
    schema.put("type", "string");
    if (type == UUID.class) {
      schema.put("format", "uuid");
    } else if (type == Instant.class) {
      schema.put("format", "date-time");
    } else if (type == URI.class) {
      schema.put("format", "uri");
    } else if (type != String.class) {
      throw new AssertionError("no schema is known of " + type);
    }
    return schema;
  }

  private ObjectNode reference(Class<?> type) {
    String name = type.getSimpleName();
    if (!named.containsKey(name)) {
      ObjectNode schema = JSON.createObjectNode().put("type", "object");
      named.put(name, schema);
      ObjectNode properties = schema.putObject("properties");
      ArrayNode required = schema.putArray("required");
      for (RecordComponent component : type.getRecordComponents()) {
        JsonNode property = of(component.getGenericType());
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        properties.set(component.getName(), nullable ? orNull(property) : property);
        required.add(component.getName());
      }
    }
    return JSON.createObjectNode().put("$ref", "#/components/schemas/" + name);
  }
}

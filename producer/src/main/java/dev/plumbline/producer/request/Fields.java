package dev.plumbline.producer.request;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the fields of one JSON object. Every complaint names the field, its value and the rule.
 * Belongs to one thread.
 */
final class Fields {

  private static final int MAX_QUOTE = 60;

  private final String path;
  private final JsonNode object;
  private final Set<String> known = new TreeSet<>();

  private Fields(String path, JsonNode object) {
    this.path = path;
    this.object = object;
  }

  static Fields of(JsonNode root) throws InvalidRequestException {
    return of("", "the body", root);
  }

  private static Fields of(String path, String name, JsonNode node) throws InvalidRequestException {
    if (!node.isObject()) {
      throw new InvalidRequestException(name + " must be a JSON object, but is " + quote(node));
    }
    return new Fields(path, node);
  }

  Fields object(String name) throws InvalidRequestException {
    return of(path + name + ".", path + name, required(name));
  }

  @Nullable Fields objectOrNull(String name) throws InvalidRequestException {
    return find(name) == null ? null : object(name);
  }

  String text(String name) throws InvalidRequestException {
    return text(name, required(name));
  }

  String text(String name, String otherwise) throws InvalidRequestException {
    JsonNode node = find(name);
    return node == null ? otherwise : text(name, node);
  }

  /** A name, or a number: both as text. */
  String textOrNumber(String name) throws InvalidRequestException {
    JsonNode node = required(name);
    return node.isIntegralNumber() ? node.asString() : text(name, node);
  }

  long number(String name) throws InvalidRequestException {
    return number(name, required(name));
  }

  int number(String name, int least, int most) throws InvalidRequestException {
    return within(name, least, most, number(name));
  }

  int number(String name, int least, int most, int otherwise) throws InvalidRequestException {
    JsonNode node = find(name);
    return node == null ? otherwise : within(name, least, most, number(name, node));
  }

  @Nullable Integer numberOrNull(String name, int least, int most) throws InvalidRequestException {
    JsonNode node = find(name);
    return node == null ? null : Integer.valueOf(within(name, least, most, number(name, node)));
  }

  boolean flag(String name, boolean otherwise) throws InvalidRequestException {
    JsonNode node = find(name);
    if (node == null) {
      return otherwise;
    }
    if (!node.isBoolean()) {
      throw invalid(name, "must be true or false, but is " + quote(node));
    }
    return node.booleanValue();
  }

  /** Call after the last field was read: a field that nobody asked for is refused. */
  void noOthers() throws InvalidRequestException {
    for (String name : object.propertyNames()) {
      if (!known.contains(name)) {
        throw invalid(name, "is not a field; the fields here are " + String.join(", ", known));
      }
    }
  }

  InvalidRequestException invalid(String name, String complaint) {
    return new InvalidRequestException(path + name + " " + complaint);
  }

  private JsonNode required(String name) throws InvalidRequestException {
    JsonNode node = find(name);
    if (node == null) {
      throw invalid(name, "is missing");
    }
    return node;
  }

  private @Nullable JsonNode find(String name) {
    known.add(name);
    JsonNode node = object.get(name);
    return node == null || node.isNull() ? null : node;
  }

  private String text(String name, JsonNode node) throws InvalidRequestException {
    if (!node.isString()) {
      throw invalid(name, "must be a text, but is " + quote(node));
    }
    return node.stringValue();
  }

  private long number(String name, JsonNode node) throws InvalidRequestException {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw invalid(name, "must be a whole number, but is " + quote(node));
    }
    return node.longValue();
  }

  private int within(String name, int least, int most, long value) throws InvalidRequestException {
    if (value < least || value > most) {
      throw invalid(name, "must be from " + least + " to " + most + ", but is " + value);
    }
    return (int) value;
  }

  private static String quote(JsonNode node) {
    String text = node.toString();
    return text.length() <= MAX_QUOTE ? text : text.substring(0, MAX_QUOTE) + "…";
  }
}

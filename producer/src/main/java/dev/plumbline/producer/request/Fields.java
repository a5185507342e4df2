package dev.plumbline.producer.request;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import tools.jackson.databind.JsonNode;

/**
 * Reads the fields of one JSON object. Every complaint names the field, its value and the rule.
 * Belongs to one thread.
 */
final class Fields {

  private static final int MAX_QUOTE = 60;
  private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final int MAX_LONG_DIGITS = MAX_LONG.precision();

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

  int number(String name, int min, int max) throws InvalidRequestException {
    return within(name, min, max, number(name));
  }

  int number(String name, int min, int max, int otherwise) throws InvalidRequestException {
    JsonNode node = find(name);
    return node == null ? otherwise : within(name, min, max, number(name, node));
  }

  @Nullable Integer numberOrNull(String name, int min, int max) throws InvalidRequestException {
    JsonNode node = find(name);
    return node == null ? null : Integer.valueOf(within(name, min, max, number(name, node)));
  }

  /** Such as 30s or PT30S. */
  @Nullable Duration timeOrNull(String name) throws InvalidRequestException {
    String text = text(name, "");
    if (text.isEmpty()) {
      return null;
    }
    try {
      return DurationStyle.detectAndParse(text);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw invalid(name, "must be a time such as 30s, but is '" + text + "'");
    }
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
        String meant = NearMiss.of(name, known);
        throw invalid(
            name,
            "is not a field"
                + (meant == null ? "" : " (did you mean " + meant + "?)")
                + "; the fields here are "
                + String.join(", ", known));
      }
    }
  }

  InvalidRequestException brokeredOnly(String name, String contender) {
    return invalid(
        name,
        "is for brokered runs only, and contender "
            + contender
            + " runs in the JVM: leave it out, or take a brokered contender");
  }

  /**
   * @param kind of the names, in the plural
   */
  InvalidRequestException unknown(String name, String text, String kind, Stream<String> names) {
    return invalid(
        name,
        "'"
            + text
            + "' is unknown; the "
            + kind
            + " are "
            + names.collect(Collectors.joining(", ")));
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
    String value = node.stringValue();
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      throw invalid(name, "must be a text of whole characters, but has half a surrogate pair");
    }
    return value;
  }

  private long number(String name, JsonNode node) throws InvalidRequestException {
    if (!node.isNumber()) {
      throw invalid(name, "must be a whole number, but is " + quote(node));
    }
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    // 1e3 and 1000.0 are as whole as 1000; none of this writes a number's digits out
    BigDecimal value = node.decimalValue().stripTrailingZeros();
    if (value.scale() > 0) {
      throw invalid(name, "must be a whole number, but is " + quote(node));
    }
    if ((long) value.precision() - value.scale() > MAX_LONG_DIGITS
        || value.abs().compareTo(MAX_LONG) > 0) {
      throw invalid(
          name, "must be a whole number, but is " + quote(node) + ": at most " + Long.MAX_VALUE);
    }
    return value.longValueExact();
  }

  private int within(String name, int min, int max, long value) throws InvalidRequestException {
    if (value < min || value > max) {
      throw invalid(name, "must be from " + min + " to " + max + ", but is " + value);
    }
    return (int) value;
  }

  private static String quote(JsonNode node) {
    String text = node.toString();
    return text.length() <= MAX_QUOTE ? text : text.substring(0, MAX_QUOTE) + "…";
  }
}

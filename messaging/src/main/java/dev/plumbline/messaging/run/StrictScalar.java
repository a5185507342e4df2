package dev.plumbline.messaging.run;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.module.SimpleModule;

/** Reads values of one type and takes no other type for them. Safe from any thread. */
class StrictScalar<T> extends StdScalarDeserializer<T> {

  private static final int MAX_QUOTE = 60;
  private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final int MAX_LONG_DIGITS = MAX_LONG.precision();

  /** What is wrong with a value, without the name of its field: the path has that. */
  static final class RefusedValueException extends MismatchedInputException {

    private static final long serialVersionUID = 1;

    RefusedValueException(JsonParser json, String complaint) {
      super(json, complaint);
    }
  }

  /** Turns JSON into a value; null where it is as good as left out. */
  private interface Reader<T> {
    @Nullable T read(JsonNode node) throws InvalidRequestException;
  }

  /** A name, or a whole number: both as text. */
  static final class TextOrNumber extends StrictScalar<String> {
    TextOrNumber() {
      super(String.class, node -> node.isIntegralNumber() ? node.asString() : text(node));
    }
  }

  private final Reader<T> reader;

  private StrictScalar(Class<T> type, Reader<T> reader) {
    super(type);
    this.reader = reader;
  }

  /** Texts, whole numbers, true or false, and times. */
  static SimpleModule module() {
    return new SimpleModule()
        .addDeserializer(String.class, new StrictScalar<>(String.class, StrictScalar::text))
        .addDeserializer(Long.class, new StrictScalar<>(Long.class, StrictScalar::number))
        .addDeserializer(Boolean.class, new StrictScalar<>(Boolean.class, StrictScalar::flag))
        .addDeserializer(Duration.class, new StrictScalar<>(Duration.class, StrictScalar::time));
  }

  @Override
  public @Nullable T deserialize(JsonParser json, DeserializationContext context) {
    try {
      return reader.read(context.readTree(json));
    } catch (InvalidRequestException e) {
      throw new RefusedValueException(json, String.valueOf(e.getMessage()));
    }
  }

  static String quote(JsonNode node) {
    String text = node.toString();
    return text.length() <= MAX_QUOTE ? text : text.substring(0, MAX_QUOTE) + "…";
  }

  private static String text(JsonNode node) throws InvalidRequestException {
    if (!node.isString()) {
      throw new InvalidRequestException("must be a text, but is " + quote(node));
    }
    String value = node.stringValue();
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      throw new InvalidRequestException(
          "must be a text of whole characters, but has half a surrogate pair");
    }
    return value;
  }

  private static Long number(JsonNode node) throws InvalidRequestException {
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    // 1e3 and 1000.0 are as whole as 1000; none of this writes a number's digits out
    @Nullable BigDecimal value = node.isNumber() ? node.decimalValue().stripTrailingZeros() : null;
    if (value == null || value.scale() > 0) {
      throw new InvalidRequestException("must be a whole number, but is " + quote(node));
    }
    if ((long) value.precision() - value.scale() > MAX_LONG_DIGITS
        || value.abs().compareTo(MAX_LONG) > 0) {
      throw new InvalidRequestException(
          "must be a whole number, but is " + quote(node) + ": at most " + Long.MAX_VALUE);
    }
    return value.longValueExact();
  }

  private static Boolean flag(JsonNode node) throws InvalidRequestException {
    if (!node.isBoolean()) {
      throw new InvalidRequestException("must be true or false, but is " + quote(node));
    }
    return node.booleanValue();
  }

  /** Such as 30s or PT30S. */
  private static @Nullable Duration time(JsonNode node) throws InvalidRequestException {
    String text = text(node);
    try {
      return text.isEmpty() ? null : DurationStyle.detectAndParse(text);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new InvalidRequestException("must be a time such as 30s, but is '" + text + "'");
    }
  }
}

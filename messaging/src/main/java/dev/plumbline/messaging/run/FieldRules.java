package dev.plumbline.messaging.run;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules that fields of different records share. Each complaint is one line. */
final class FieldRules {

  private FieldRules() {}

  static <T> T needed(String field, @Nullable T value) throws InvalidRequestException {
    if (value == null) {
      throw new InvalidRequestException(field + " is missing");
    }
    return value;
  }

  static int within(String field, long value, int min, int max) throws InvalidRequestException {
    if (value < min || value > max) {
      throw new InvalidRequestException(
          field + " must be from " + min + " to " + max + ", but is " + value);
    }
    return (int) value;
  }

  static int within(String field, @Nullable Long value, int min, int max, int otherwise)
      throws InvalidRequestException {
    return value == null ? otherwise : within(field, value, min, max);
  }

  /**
   * @param found what the text stands for, if anything
   * @param kind of the names, in the plural
   */
  static <T> T known(
      String field, String text, Optional<T> found, String kind, Stream<String> names)
      throws InvalidRequestException {
    return found.orElseThrow(() -> new InvalidRequestException(unknown(field, text, kind, names)));
  }

  /**
   * @param kind of the names, in the plural
   */
  static String unknown(String field, String text, String kind, Stream<String> names) {
    return "%s '%s' is unknown; the %s are %s"
        .formatted(field, text, kind, names.collect(Collectors.joining(", ")));
  }
}

package dev.plumbline.lab.result;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a record that came from a file has and must not have, or has not and must have. */
final class Flaw {

  private Flaw() {}

  /** The first one, in a few words, with the path to it. */
  static Optional<String> in(Record record) {
    return in("", record);
  }

  /**
   * The first property of a file that is not there when the same result is written again: nobody
   * read it.
   */
  static Optional<String> between(JsonNode file, JsonNode again) {
    return between("", file, again);
  }

  private static Optional<String> between(String path, JsonNode file, JsonNode again) {
    return first(
        Stream.concat(
            file.propertyStream()
                .map(
                    property ->
                        again.has(property.getKey())
                            ? between(
                                path(path, property.getKey()),
                                property.getValue(),
                                again.get(property.getKey()))
                            : Optional.of(path(path, property.getKey()) + " is not known here")),
            IntStream.range(0, file.isArray() ? Math.min(file.size(), again.size()) : 0)
                .mapToObj(i -> between(path + "[" + i + "]", file.get(i), again.get(i)))));
  }

  private static Optional<String> in(String path, Object value) {
    if (value instanceof Record record) {
      return first(
          Stream.of(record.getClass().getRecordComponents())
              .map(component -> in(path(path, component.getName()), component, record)));
    }
    if (value instanceof List<?> list) {
      return first(
          IntStream.range(0, list.size()).mapToObj(i -> entry(path + "[" + i + "]", list.get(i))));
    }
    if (value instanceof Map<?, ?> map) {
      return first(
          map.entrySet().stream()
              .flatMap(
                  entry ->
                      Stream.of(
                          entry(path, entry.getKey()),
                          entry(path(path, String.valueOf(entry.getKey())), entry.getValue()))));
    }
    return value instanceof String text && text.chars().anyMatch(Flaw::steers)
        ? Optional.of(path + " has a control character")
        : Optional.empty();
  }

  private static Optional<String> in(String path, RecordComponent component, Record record) {
    Object value = value(component, record);
    return value == null && component.getAnnotatedType().isAnnotationPresent(Nullable.class)
        ? Optional.empty()
        : entry(path, value);
  }

  private static Optional<String> entry(String path, @Nullable Object value) {
    return value == null ? Optional.of(path + " is missing") : in(path, value);
  }

  private static Optional<String> first(Stream<Optional<String>> flaws) {
    return flaws.flatMap(Optional::stream).findFirst();
  }

  private static @Nullable Object value(RecordComponent component, Record record) {
    try {
      component.getAccessor().setAccessible(true); // its record may be known to its package alone
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("can't read " + component, e);
    }
  }

  /** Lines may be broken; anything else could steer the terminal that a result is printed on. */
  private static boolean steers(int character) {
    return Character.isISOControl(character) && "\n\r\t".indexOf(character) < 0;
  }

  private static String path(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}

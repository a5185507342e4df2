package dev.plumbline.lab.result;

import dev.plumbline.lab.experiment.Allowed;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a record that came from a file has and must not have, or has not and must have. Results can
 * have hundreds of thousands of records, so a path is put together only where there is a flaw: from
 * the inside out, each piece with its dot or bracket.
 */
final class Flaw {

  private static final Pattern DECIMAL = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final int SHOWN = 40;

  private static final ClassValue<List<Component>> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
          return Stream.of(type.getRecordComponents()).map(Component::of).toList();
        }
      };

  private Flaw() {}

  /** The first one, in a few words, with the path to it. */
  static Optional<String> in(Record record) {
    return Optional.ofNullable(of(record)).map(flaw -> flaw.substring(1));
  }

  private record Component(
      String name, Method accessor, boolean nullable, @Nullable Allowed allowed) {

    static Component of(RecordComponent component) {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true); // its record may be known to its package alone
      return new Component(
          component.getName(),
          accessor,
          component.getAnnotatedType().isAnnotationPresent(Nullable.class),
          component.getAnnotation(Allowed.class));
    }

    @Nullable String flaw(Object owner) {
      Object value = valueIn(owner);
      if (value == null) {
        return nullable ? null : " is missing";
      }
      String flaw = Flaw.of(value);
      return flaw == null ? outside(value) : flaw;
    }

    private @Nullable Object valueIn(Object owner) {
      try {
        return accessor.invoke(owner);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("can't read " + name, e);
      }
    }

    private @Nullable String outside(Object value) {
      if (value instanceof String text) {
        return allowed == null || !allowed.decimal() || DECIMAL.matcher(text).matches()
            ? null
            : " must be a decimal number, but is " + shown(text);
      }
      if (!(value instanceof Number number)) {
        return null;
      }
      double least = allowed == null ? 0 : allowed.from();
      double most = allowed == null ? Allowed.MOST : allowed.to();
      double figure = number.doubleValue();
      return figure >= least && figure <= most
          ? null
          : " must be from %.0f to %.0f, but is %s".formatted(least, most, shown(number));
    }
  }

  private static @Nullable String of(@Nullable Object value) {
    if (value == null) {
      return " is missing";
    }
    if (value instanceof Record) {
      return ofRecord(value);
    }
    if (value instanceof List<?> list) {
      return ofList(list);
    }
    if (value instanceof Map<?, ?> map) {
      return ofMap(map);
    }
    if (value instanceof Number number && !Double.isFinite(number.doubleValue())) {
      return " must be finite, but is " + number;
    }
    return value instanceof String text && text.chars().anyMatch(Flaw::steers)
        ? " has a control character"
        : null;
  }

  private static @Nullable String ofRecord(Object value) {
    for (Component component : COMPONENTS.get(value.getClass())) {
      String flaw = component.flaw(value);
      if (flaw != null) {
        return "." + component.name() + flaw;
      }
    }
    return null;
  }

  private static @Nullable String ofList(List<?> list) {
    int i = 0;
    for (Object entry : list) {
      String flaw = of(entry);
      if (flaw != null) {
        return "[" + i + "]" + flaw;
      }
      i++;
    }
    return null;
  }

  private static @Nullable String ofMap(Map<?, ?> map) {
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String flaw = of(entry.getKey());
      if (flaw != null) {
        return flaw;
      }
      flaw = of(entry.getValue());
      if (flaw != null) {
        return "." + entry.getKey() + flaw;
      }
    }
    return null;
  }

  private static String shown(Object value) {
    String text = value.toString().replaceAll("\\p{C}", "?");
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  /** Lines may be broken; anything else could steer the terminal that a result is printed on. */
  private static boolean steers(int character) {
    return Character.isISOControl(character) && "\n\r\t".indexOf(character) < 0;
  }
}

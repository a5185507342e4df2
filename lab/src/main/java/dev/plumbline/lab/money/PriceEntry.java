package dev.plumbline.lab.money;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Properties of one place in a file of prices, and what is said of those that are wrong. */
final class PriceEntry {

  private final String file;
  private final String path;
  private final Map<?, ?> values;
  private final TreeSet<String> unread = new TreeSet<>();

  /**
   * @param path of this place in the file, empty for the whole
   */
  PriceEntry(String file, String path, @Nullable Object value) throws BadPricesException {
    this.file = file;
    this.path = path;
    if (!(value instanceof Map)) {
      throw bad(path.isEmpty() ? "the file" : path, value, "must be properties, name: value");
    }
    this.values = (Map<?, ?>) value;
    values.keySet().forEach(name -> unread.add(String.valueOf(name)));
  }

  String text(String name) throws BadPricesException {
    Object value = read(name);
    if (value instanceof Date date) {
      return date.toInstant().atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
    if (!(value instanceof String text) || text.isBlank()) {
      throw bad(name, value, "must be text");
    }
    return text;
  }

  String text(String name, String pattern, String rule) throws BadPricesException {
    String text = text(name);
    if (!text.matches(pattern)) {
      throw bad(name, text, rule);
    }
    return text;
  }

  /** Zero or more. */
  double number(String name) throws BadPricesException {
    return number(name, read(name));
  }

  double number(String name, double otherwise) throws BadPricesException {
    return has(name) ? number(name) : otherwise;
  }

  private double number(String name, @Nullable Object value) throws BadPricesException {
    if (!(value instanceof Number number)
        || !Double.isFinite(number.doubleValue())
        || number.doubleValue() < 0) {
      throw bad(name, value, "must be a number, 0 or more");
    }
    return number.doubleValue();
  }

  int whole(String name, int min) throws BadPricesException {
    Object value = read(name);
    if (!(value instanceof Integer whole) || whole < min) {
      throw bad(name, value, "must be a whole number from " + min + " on");
    }
    return whole;
  }

  boolean yes(String name) throws BadPricesException {
    if (!has(name)) {
      return false;
    }
    Object value = read(name);
    if (!(value instanceof Boolean yes)) {
      throw bad(name, value, "must be true or false");
    }
    return yes;
  }

  List<PriceEntry> list(String name) throws BadPricesException {
    Object value = read(name);
    if (!(value instanceof List) || ((List<?>) value).isEmpty()) {
      throw bad(name, value, "must be a list of at least one");
    }
    List<PriceEntry> entries = new ArrayList<>();
    for (Object entry : (List<?>) value) {
      entries.add(new PriceEntry(file, pathOf(name) + "[" + entries.size() + "]", entry));
    }
    return entries;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** A property that nobody reads is a slip of the pen, and would change a price unseen. */
  void nothingElse() throws BadPricesException {
    if (!unread.isEmpty()) {
      String name = unread.first();
      throw bad(name, values.get(name), "is no property here: correct its name, or remove it");
    }
  }

  BadPricesException bad(String name, @Nullable Object value, String rule) {
    String where = name.equals(path) || name.equals("the file") ? name : pathOf(name);
    String is = value == null ? "is missing" : "is '" + value + "'";
    return new BadPricesException(file + ": " + where + " " + is + ", but " + rule);
  }

  private @Nullable Object read(String name) {
    unread.remove(name);
    return values.get(name);
  }

  private String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}

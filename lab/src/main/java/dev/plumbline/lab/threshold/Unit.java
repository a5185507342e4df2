package dev.plumbline.lab.threshold;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a figure is counted in, and the names that its amounts may be given in. */
public enum Unit {
  /** In seconds; has to be given with a name. */
  TIME("s", false, "ns us µs ms s min"),
  /** A bare number: a ratio, a count. */
  NUMBER("", true, ""),
  /** 1 is all. */
  SHARE("", true, "%"),
  /** By the second. */
  RATE("/s", true, "/s k/s M/s"),
  /** In bytes. */
  BYTES("B", true, "B kB MB GB"),
  /** In US dollars. */
  MONEY("USD", true, "USD");

  private static final Map<String, Double> SIZES =
      Map.ofEntries(
          Map.entry("ns", 1e-9),
          Map.entry("us", 1e-6),
          Map.entry("µs", 1e-6),
          Map.entry("ms", 1e-3),
          Map.entry("s", 1.0),
          Map.entry("min", 60.0),
          Map.entry("%", 0.01),
          Map.entry("/s", 1.0),
          Map.entry("k/s", 1e3),
          Map.entry("M/s", 1e6),
          Map.entry("B", 1.0),
          Map.entry("kB", 1e3),
          Map.entry("MB", 1e6),
          Map.entry("GB", 1e9),
          Map.entry("USD", 1.0));

  private static final MathContext SHOWN = new MathContext(4);

  private final String shown;
  private final boolean bare;
  private final String names;

  /**
   * @param bare whether an amount may have no name
   * @param names that it may have, separated by blanks
   */
  Unit(String shown, boolean bare, String names) {
    this.shown = shown;
    this.bare = bare;
    this.names = names;
  }

  /** How many of this unit one of that name is; empty when no figure of this unit has that name. */
  Optional<Double> size(String name) {
    if (name.isEmpty()) {
      return bare ? Optional.of(1.0) : Optional.empty();
    }
    return List.of(names.split(" ")).contains(name)
        ? Optional.ofNullable(SIZES.get(name))
        : Optional.empty();
  }

  /** An amount for people. */
  String show(double amount) {
    if (Double.isInfinite(amount)) {
      return "unbounded";
    }
    String digits = new BigDecimal(amount).round(SHOWN).stripTrailingZeros().toPlainString();
    return shown.isEmpty() ? digits : digits + " " + shown;
  }

  /** The names to choose from, for a message. */
  String choice() {
    if (names.isEmpty()) {
      return "no unit";
    }
    return (bare ? "no unit or one of " : "one of ") + names.replace(" ", ", ");
  }
}

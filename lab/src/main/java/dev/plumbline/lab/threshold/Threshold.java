package dev.plumbline.lab.threshold;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One rule, as typed: where it holds for a measured value, the value is not good enough.
 *
 * @param text as typed
 * @param of the contender, or {@link Metric#WHOLE}
 * @param unitName as typed, empty for none
 */
public record Threshold(
    String text, String metric, String of, Operator operator, double limit, String unitName) {

  private static final Pattern GRAMMAR =
      Pattern.compile(
          "\\s*(?<metric>[A-Za-z][\\w.*@%-]*)\\s*(?:\\((?<of>[^()]+)\\))?"
              + "\\s*(?<operator><=|>=|==|!=|<|>)"
              + "\\s*(?<limit>-?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?)"
              + "\\s*(?<unit>[A-Za-zµ/%]*)\\s*");

  /** How a value is held against the limit. */
  enum Operator {
    LESS("<") {
      @Override
      boolean holds(double value, double limit) {
        return value < limit;
      }
    },
    AT_MOST("<=") {
      @Override
      boolean holds(double value, double limit) {
        return value <= limit;
      }
    },
    MORE(">") {
      @Override
      boolean holds(double value, double limit) {
        return value > limit;
      }
    },
    AT_LEAST(">=") {
      @Override
      boolean holds(double value, double limit) {
        return value >= limit;
      }
    },
    EQUAL("==") {
      @Override
      boolean holds(double value, double limit) {
        return value == limit;
      }
    },
    UNEQUAL("!=") {
      @Override
      boolean holds(double value, double limit) {
        return value != limit;
      }
    };

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    abstract boolean holds(double value, double limit);

    private static Operator of(String sign) {
      for (Operator operator : values()) {
        if (operator.sign.equals(sign)) {
          return operator;
        }
      }
      throw new IllegalArgumentException("no operator: " + sign);
    }
  }

  /**
   * @throws IllegalArgumentException when the text is no rule; the message is one line
   */
  public static Threshold parse(String text) {
    Matcher parts = GRAMMAR.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' must be METRIC(CONTENDER) OPERATOR VALUE, such as 'speed(rabbitmq-quorum)<0.5'"
              + " or 'wall(executor)>50ms', with one of < <= > >= == !=");
    }
    String of = parts.group("of");
    return new Threshold(
        text.strip(),
        parts.group("metric"),
        of == null ? Metric.WHOLE : of.strip(),
        Operator.of(parts.group("operator")),
        Double.parseDouble(parts.group("limit")),
        parts.group("unit"));
  }

  /** Whether the value is not good enough. */
  boolean isCrossedBy(double value, Unit unit) throws NoSuchMetricException {
    return operator.holds(value, limitIn(unit));
  }

  double limitIn(Unit unit) throws NoSuchMetricException {
    Optional<Double> size = unit.size(unitName);
    if (size.isEmpty()) {
      throw new NoSuchMetricException(text + ": a value of " + metric + " takes " + unit.choice());
    }
    return limit * size.get();
  }

  /** The value that this rule is about. */
  double valueIn(Map<String, Double> values) throws NoSuchMetricException {
    Double value = values.get(of);
    if (value == null && of.equals(Metric.WHOLE) && values.size() == 1) {
      value = values.values().iterator().next();
    }
    if (value == null || value.isNaN()) {
      throw new NoSuchMetricException(
          text
              + ": "
              + (of.equals(Metric.WHOLE)
                  ? metric + " has a value each: name one"
                  : metric + " is not measured of '" + of + "'")
              + "; there "
              + (values.isEmpty() ? "is none at all" : "are " + names(values)));
    }
    return value;
  }

  private String names(Map<String, Double> values) {
    return String.join(
        ", ",
        values.keySet().stream()
            .map(name -> name.equals(Metric.WHOLE) ? metric : metric + "(" + name + ")")
            .toList());
  }
}

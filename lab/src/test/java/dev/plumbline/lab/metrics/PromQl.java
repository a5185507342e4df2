package dev.plumbline.lab.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of Prometheus' language as is needed to see which metrics an expression reads. */
final class PromQl {

  private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");
  private static final Pattern NO_METRICS =
      Pattern.compile(
          "\"[^\"]*\"|\\[[^\\]]*]|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
  private static final Pattern MATCHERS = Pattern.compile("\\{[^}]*}");
  private static final Pattern NAME = Pattern.compile("(?<![\\w:.$])[a-zA-Z_:][\\w:]*+(?!\\s*\\()");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)}?");

  private static final Pattern WINDOW = Pattern.compile("\\[(\\d+[smh])[:\\]]");

  /** Of a series that a rule records, so one of as many points as there were evaluations. */
  private static final Pattern WINDOW_OF_RECORDED =
      Pattern.compile("\\b\\w+:[\\w:]+(\\{[^}]*})?\\[\\d+[smh]]");

  private PromQl() {}

  /** The names of the metrics that it selects. */
  static Set<String> metrics(String expression) {
    String bare = MATCHERS.matcher(NO_METRICS.matcher(expression).replaceAll(" ")).replaceAll(" ");
    Set<String> names = matches(NAME, 0, bare);
    names.removeAll(WORDS);
    return names;
  }

  /** The names of the dashboard's variables that it uses. */
  static Set<String> variables(String expression) {
    return matches(VARIABLE, 1, expression);
  }

  /** What it looks back over in scraped series, without the steps of subqueries. */
  static List<Duration> windows(String expression) {
    return WINDOW
        .matcher(WINDOW_OF_RECORDED.matcher(expression).replaceAll(" "))
        .results()
        .map(window -> Duration.parse("PT" + window.group(1).toUpperCase(Locale.ROOT)))
        .toList();
  }

  /** With the variables' values in their place; those without one stay. */
  static String with(Map<String, String> values, String expression) {
    return VARIABLE
        .matcher(expression)
        .replaceAll(
            variable ->
                Matcher.quoteReplacement(values.getOrDefault(variable.group(1), variable.group())));
  }

  private static Set<String> matches(Pattern pattern, int group, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(group));
    }
    return found;
  }
}

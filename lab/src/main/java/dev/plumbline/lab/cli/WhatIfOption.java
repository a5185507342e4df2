package dev.plumbline.lab.cli;

import dev.plumbline.lab.decision.WhatIf;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What this machine is not, as people write it: workers=1000,link=1ms. */
final class WhatIfOption implements ITypeConverter<WhatIf> {

  private static final String WORKERS = "workers";
  private static final String LINK = "link";
  private static final String PREFETCH = "prefetch";
  private static final String TASKS = "tasks-per-message";
  private static final int MAX_COUNT = 10_000;
  private static final Duration MAX_LINK = Duration.ofSeconds(1);

  @Override
  public WhatIf convert(String text) {
    Map<String, String> given = new HashMap<>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals < 0 || given.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
        throw bad("must be name=value, each name once, such as workers=1000,link=1ms", text);
      }
    }
    if (!given.containsKey(WORKERS)) {
      throw bad("must say how many workers, such as workers=1000", text);
    }
    WhatIf whatIf =
        new WhatIf(
            count(given, WORKERS, 1),
            link(given),
            count(given, PREFETCH, WhatIf.PREFETCH),
            count(given, TASKS, 0));
    if (!given.isEmpty()) {
      throw bad("knows workers, link, prefetch and tasks-per-message", text);
    }
    return whatIf;
  }

  private static int count(Map<String, String> given, String name, int otherwise) {
    String value = given.remove(name);
    if (value == null) {
      return otherwise;
    }
    int count = part(name, value, NumberOption::count);
    if (count < 1 || count > MAX_COUNT) {
      throw bad(name + " must be from 1 to " + MAX_COUNT, value);
    }
    return count;
  }

  private static double link(Map<String, String> given) {
    String value = given.remove(LINK);
    if (value == null) {
      return 0;
    }
    Duration link = part(LINK, value, TimeOption::parse);
    if (link.compareTo(MAX_LINK) > 0) {
      throw bad(LINK + ", one way, must be at most " + TimeOption.text(MAX_LINK), value);
    }
    return link.toNanos();
  }

  private static <T> T part(String name, String value, Function<String, T> grammar) {
    try {
      return grammar.apply(value);
    } catch (TypeConversionException e) {
      throw new TypeConversionException(name + " " + e.getMessage());
    }
  }

  private static TypeConversionException bad(String rule, String value) {
    return new TypeConversionException(rule + ", but is '" + value + "'");
  }
}

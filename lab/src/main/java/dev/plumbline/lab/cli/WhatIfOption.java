package dev.plumbline.lab.cli;

import dev.plumbline.lab.decision.WhatIf;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What this machine is not, as people write it: workers=1000,link=1ms. */
final class WhatIfOption implements ITypeConverter<WhatIf> {

  private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,4}");
  private static final Pattern TIME = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3})?)(us|µs|ms)");
  private static final String WORKERS = "workers";
  private static final String LINK = "link";
  private static final String PREFETCH = "prefetch";
  private static final String TASKS = "tasks-per-message";
  private static final int MOST = 10_000;
  private static final double MICRO = 1e3;
  private static final double MILLI = 1e6;

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
    if (!COUNT.matcher(value).matches() || Integer.parseInt(value) > MOST) {
      throw bad(name + " must be a whole number from 1 to " + MOST, value);
    }
    return Integer.parseInt(value);
  }

  private static double link(Map<String, String> given) {
    String value = given.remove(LINK);
    if (value == null) {
      return 0;
    }
    Matcher time = TIME.matcher(value);
    if (!time.matches()) {
      throw bad(LINK + " must be a time one way such as 500us or 1ms", value);
    }
    return Double.parseDouble(time.group(1)) * (time.group(2).equals("ms") ? MILLI : MICRO);
  }

  private static TypeConversionException bad(String rule, String value) {
    return new TypeConversionException(rule + ", but is '" + value + "'");
  }
}

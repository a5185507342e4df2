package dev.plumbline.core.workload;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Foreign text as it is shown in a message: in quotes, cut, and on one line whatever it holds, with
 * control characters as {@code \x0b}.
 */
final class Excerpt {

  static final int LONGEST = 40;

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

  private Excerpt() {}

  static String of(String text) {
    boolean cut = text.codePointCount(0, text.length()) > LONGEST;
    String shown = cut ? text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…" : text;
    return "'"
        + UNPRINTABLE
            .matcher(shown)
            .replaceAll(found -> "\\\\x%02x".formatted((int) found.group().charAt(0)))
        + "'";
  }

  static String of(byte[] bytes, int from, int to) {
    // One character more than is shown, at up to 4 bytes each, so that a cut is seen as one.
    int enough = Math.min(to, from + 4 * (LONGEST + 1));
    return of(new String(bytes, from, enough - from, StandardCharsets.UTF_8));
  }
}

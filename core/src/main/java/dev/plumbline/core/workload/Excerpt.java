package dev.plumbline.core.workload;

import java.nio.charset.StandardCharsets;

/** Foreign text as it is shown in a message: in quotes, cut, and on one line whatever it holds. */
final class Excerpt {

  static final int LONGEST = 40;

  private Excerpt() {}

  static String of(String text) {
    String shown = text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", " ");
    if (shown.codePointCount(0, shown.length()) > LONGEST) {
      shown = shown.substring(0, shown.offsetByCodePoints(0, LONGEST)) + "…";
    }
    return "'" + shown + "'";
  }

  static String of(byte[] bytes, int from, int to) {
    // One character more than is shown, at up to 4 bytes each, so that a cut is seen as one.
    int enough = Math.min(to, from + 4 * (LONGEST + 1));
    return of(new String(bytes, from, enough - from, StandardCharsets.UTF_8));
  }
}

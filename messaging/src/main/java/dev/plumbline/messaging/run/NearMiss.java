package dev.plumbline.messaging.run;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the name that somebody meant who wrote another. */
final class NearMiss {

  private static final int MAX_EDITS = 2;
  private static final int MAX_LENGTH = 40;

  private NearMiss() {}

  /** The nearest name by edits, whatever the case; null where none is near. */
  static @Nullable String of(String written, Collection<String> names) {
    if (written.length() > MAX_LENGTH) {
      return null;
    }
    String nearest = null;
    int fewest = MAX_EDITS + 1;
    for (String name : names) {
      int edits = edits(written.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      if (edits < fewest && edits < name.length()) {
        fewest = edits;
        nearest = name;
      }
    }
    return nearest;
  }

  /** How many letters to add, drop or change (Levenshtein). */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}

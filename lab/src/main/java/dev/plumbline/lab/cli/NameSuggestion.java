package dev.plumbline.lab.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that was probably meant. */
final class NameSuggestion {

  private static final int LETTERS_PER_MISTAKE = 3;

  private NameSuggestion() {}

  /** The nearest, if it is no further off than one mistake in {@value #LETTERS_PER_MISTAKE}. */
  static Optional<String> of(String typed, Collection<String> names) {
    return names.stream()
        .filter(name -> distance(typed, name) <= mistakes(typed, name))
        .min(Comparator.comparingInt(name -> distance(typed, name)));
  }

  private static int mistakes(String typed, String name) {
    int letters = Math.min(letters(typed), letters(name));
    return Math.max(1, letters / LETTERS_PER_MISTAKE);
  }

  private static int letters(String name) {
    return (int) name.chars().filter(letter -> letter != '-').count();
  }

  /** Letters put in, left out, changed, or swapped with their neighbour. */
  static int distance(String a, String b) {
    int[][] far = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          far[i][j] = i + j;
          continue;
        }
        int changed = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        far[i][j] =
            Math.min(far[i - 1][j - 1] + changed, Math.min(far[i - 1][j], far[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          far[i][j] = Math.min(far[i][j], far[i - 2][j - 2] + 1);
        }
      }
    }
    return far[a.length()][b.length()];
  }
}

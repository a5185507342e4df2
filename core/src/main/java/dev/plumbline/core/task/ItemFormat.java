package dev.plumbline.core.task;

import java.util.Locale;

/** What one item of the input is. */
public enum ItemFormat {
  /** Each line of a file, empty ones too. */
  LINES,
  /** Each row of a CSV file but blank ones. */
  CSV,
  /** Each line of a file but blank ones. */
  JSON_LINES,
  /** Each file of a folder, by name. */
  FILES,
  /** Each number of a range. */
  NUMBERS;

  /** Whether the items are parts of one file, which tasks name by their bytes. */
  public boolean isOfOneFile() {
    return switch (this) {
      case LINES, CSV, JSON_LINES -> true;
      case FILES, NUMBERS -> false;
    };
  }

  /** As users and requests write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

package dev.plumbline.core.task;

/**
 * Where the items of a run come from.
 *
 * @param dataset the name of a file or folder inside the data folder, never a path; empty for
 *     numbers
 * @param size when the run was planned: the file's bytes, or how many files the folder has; 0 for
 *     numbers
 * @param header of CSV: whether the first row names the columns
 * @param delimiter of CSV: one ASCII character
 */
public record ItemSource(
    ItemFormat format, String dataset, long size, boolean header, char delimiter) {

  public ItemSource {
    Checks.atLeast("size", size, 0);
    CsvSource.requireDelimiter(delimiter);
  }
}

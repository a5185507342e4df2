package dev.plumbline.core.task;

/**
 * Which columns of which data set. Columns are given by place here: names are resolved once, when
 * the run is planned.
 *
 * @param dataset the id of the data set: a file name inside the data folder, never a path
 * @param size the file's length in bytes when the run was planned; another length means another
 *     file
 * @param delimiter one ASCII character
 * @param keyColumn counted from 0
 * @param valueColumn counted from 0
 */
public record CsvSource(String dataset, long size, char delimiter, int keyColumn, int valueColumn) {

  public CsvSource {
    Checks.atLeast("size", size, 0);
    Checks.atLeast("keyColumn", keyColumn, 0);
    Checks.atLeast("valueColumn", valueColumn, 0);
    requireDelimiter(delimiter);
  }

  /**
   * @throws IllegalArgumentException when it can't part columns
   */
  public static void requireDelimiter(char delimiter) {
    if (delimiter == 0
        || delimiter >= 128
        || delimiter == '"'
        || delimiter == '\n'
        || delimiter == '\r') {
      throw new IllegalArgumentException(
          "delimiter must be one ASCII character other than a quote or a line end, but is code "
              + (int) delimiter);
    }
  }
}

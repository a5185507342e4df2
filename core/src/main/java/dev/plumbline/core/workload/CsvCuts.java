package dev.plumbline.core.workload;

/**
 * Where the ranges of a file begin: three numbers a range are all that a plan keeps.
 *
 * @param starts offsets, and the end of the last range
 * @param firstRows the number of the first row of each range
 * @param digests the CRC32C of the bytes of each range
 */
record CsvCuts(long[] starts, long[] firstRows, int[] digests) {

  int size() {
    return firstRows.length;
  }
}

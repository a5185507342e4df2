package dev.plumbline.core.workload;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a file begins: what its columns are, and where its rows start.
 *
 * @param columns their names, or their numbers where there is no header
 * @param start the offset of the first row, the header not counted
 * @param firstRow that row's number
 */
record CsvHeader(List<String> columns, boolean named, long start, long firstRow) {

  private static final int MAX_SHOWN = 20;

  /**
   * @throws BadRowException when there is no row at all, or the first one can't be read
   */
  static CsvHeader read(MemorySegment file, char delimiter, boolean named) throws BadRowException {
    ForeignFormat.refuse(file);
    long begin = startsWithByteOrderMark(file) ? 3 : 0;
    CsvRow row = new CsvRow(delimiter);
    CsvWindow window = new CsvWindow(file);
    long start = begin;
    for (long number = 1; start < file.byteSize(); number++) {
      int next;
      try {
        next = read(row, window, start);
      } catch (BadRowException e) {
        throw new BadRowException(number, String.valueOf(e.getMessage()));
      }
      if (!row.isBlank()) {
        ForeignFormat.refuse(row);
        return named
            ? new CsvHeader(names(row), true, start + next, number + 1)
            : new CsvHeader(numbers(row), false, start, number);
      }
      start += next;
    }
    throw new BadRowException(
        named ? "it must have a header, but is empty" : "it must have rows, but is empty");
  }

  private static int read(CsvRow row, CsvWindow window, long start) throws BadRowException {
    window.read(start);
    int next = row.read(window.bytes(), 0, window.limit(), window.isLast());
    while (next == CsvRow.INCOMPLETE) {
      window.grow();
      window.read(start);
      next = row.read(window.bytes(), 0, window.limit(), window.isLast());
    }
    return next;
  }

  /**
   * Where the column is, counted from 0.
   *
   * @param property what the column is wanted for, for the message
   * @param asked a name, or a number counted from 1
   */
  int find(String property, String asked, String dataset) throws InvalidWorkloadException {
    String wanted = asked.strip();
    int place = columns.indexOf(wanted);
    if (place < 0 && wanted.matches("[0-9]{1,9}")) {
      place = Integer.parseInt(wanted) - 1;
    } else if (place != columns.lastIndexOf(wanted)) {
      throw new InvalidWorkloadException(
          "%s %s is the name of more than one column of data set %s: give the column's number"
              .formatted(property, Excerpt.of(asked), Excerpt.of(dataset)));
    }
    if (place < 0 || place >= columns.size()) {
      throw new InvalidWorkloadException(
          "%s %s is no column of data set %s: there are %s"
              .formatted(property, Excerpt.of(asked), Excerpt.of(dataset), shownColumns()));
    }
    return place;
  }

  private String shownColumns() {
    if (!named) {
      return "columns 1 to " + columns.size() + ", which go by number as there is no header";
    }
    String shown =
        columns.stream().limit(MAX_SHOWN).map(Excerpt::of).collect(Collectors.joining(", "));
    int more = columns.size() - MAX_SHOWN;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  private static List<String> names(CsvRow row) throws BadRowException {
    List<String> names = new ArrayList<>();
    for (int column = 0; column < row.columns(); column++) {
      try {
        names.add(row.name(column).strip());
      } catch (CharacterCodingException e) {
        throw new BadRowException("the name of column " + (column + 1) + " must be UTF-8");
      }
    }
    return List.copyOf(names);
  }

  private static List<String> numbers(CsvRow row) {
    List<String> numbers = new ArrayList<>();
    for (int column = 1; column <= row.columns(); column++) {
      numbers.add(Integer.toString(column));
    }
    return List.copyOf(numbers);
  }

  private static boolean startsWithByteOrderMark(MemorySegment file) {
    return file.byteSize() >= 3
        && file.get(ValueLayout.JAVA_BYTE, 0) == (byte) 0xef
        && file.get(ValueLayout.JAVA_BYTE, 1) == (byte) 0xbb
        && file.get(ValueLayout.JAVA_BYTE, 2) == (byte) 0xbf;
  }
}

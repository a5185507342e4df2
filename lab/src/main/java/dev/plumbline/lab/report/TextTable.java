package dev.plumbline.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Cells of text, for a console or as Markdown.
 *
 * @param words the columns that hold words, which are set flush left; figures are set flush right
 * @param rows each as long as the header
 */
public record TextTable(List<String> header, Set<Integer> words, List<List<String>> rows) {

  private static final String GAP = "  ";
  private static final Pattern SIGNS = Pattern.compile("[\\\\|*`\\[\\]]|(?<!\\w)_|_(?!\\w)");

  /** One line a row, columns filled up with blanks. */
  public List<String> console() {
    List<List<String>> all = new ArrayList<>(List.of(header));
    all.addAll(rows);
    int[] widths =
        IntStream.range(0, header.size())
            .map(column -> all.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return all.stream().map(row -> line(row, widths)).toList();
  }

  private String line(List<String> row, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(column -> cell(row.get(column), widths[column], words.contains(column)))
        .collect(Collectors.joining(GAP))
        .stripTrailing();
  }

  private static String cell(String text, int width, boolean flushLeft) {
    String blanks = " ".repeat(width - text.length());
    return flushLeft ? text + blanks : blanks + text;
  }

  public List<String> markdown() {
    List<String> lines = new ArrayList<>();
    lines.add(markdown(header));
    lines.add(
        IntStream.range(0, header.size())
            .mapToObj(column -> words.contains(column) ? "---" : "---:")
            .collect(Collectors.joining(" | ", "| ", " |")));
    rows.forEach(row -> lines.add(markdown(row)));
    return lines;
  }

  private static String markdown(List<String> row) {
    return row.stream().map(TextTable::escape).collect(Collectors.joining(" | ", "| ", " |"));
  }

  /** What Markdown would take for its own signs is shown as it is, all in one line. */
  public static String escape(String text) {
    return SIGNS
        .matcher(text.replaceAll("\\R", " "))
        .replaceAll("\\\\$0")
        .replace("&", "&amp;")
        .replace("<", "&lt;");
  }
}

package dev.plumbline.lab.experiment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of csv/cases.txt. */
final class CsvCases {

  private static final Pattern ESCAPE =
      Pattern.compile("\\\\([rnt])|\\\\x([0-9a-f]{2})|~([0-9]+)\\{([^}]*)}", Pattern.DOTALL);
  private static final Pattern SUM = Pattern.compile("(.*?)=(-?[0-9.]+)(?: |$)");

  /**
   * @param sums by key, or null
   * @param refusal what the refusal has to say, or null
   */
  record Case(
      String name,
      byte[] bytes,
      char delimiter,
      @Nullable Map<String, String> sums,
      @Nullable String refusal) {

    @Override
    public String toString() {
      return name;
    }
  }

  private CsvCases() {}

  static Stream<Case> all() {
    return lines().stream().filter(line -> !line.startsWith("#")).map(CsvCases::read);
  }

  private static Case read(String line) {
    String[] parts = line.split(" \\| ?", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("not three columns: " + line);
    }
    byte[] bytes = bytes(parts[1].stripTrailing().stripLeading());
    char delimiter = parts[1].stripLeading().startsWith("k;v") ? ';' : ',';
    String answer = parts[2];
    return answer.startsWith("!")
        ? new Case(parts[0].strip(), bytes, delimiter, null, answer.substring(1))
        : new Case(parts[0].strip(), bytes, delimiter, sums(answer), null);
  }

  private static Map<String, String> sums(String answer) {
    Map<String, String> sums = new TreeMap<>();
    Matcher sum = SUM.matcher(answer);
    while (sum.find()) {
      sums.put(sum.group(1), sum.group(2));
    }
    return sums;
  }

  private static byte[] bytes(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Matcher escape = ESCAPE.matcher(text);
    int at = 0;
    while (escape.find()) {
      bytes.writeBytes(text.substring(at, escape.start()).getBytes(StandardCharsets.UTF_8));
      at = escape.end();
      if (escape.group(1) != null) {
        bytes.write("\r\n\t".charAt("rnt".indexOf(escape.group(1))));
      } else if (escape.group(2) != null) {
        bytes.write(Integer.parseInt(escape.group(2), 16));
      } else {
        byte[] again = bytes(escape.group(4));
        for (int i = Integer.parseInt(escape.group(3)); i > 0; i--) {
          bytes.writeBytes(again);
        }
      }
    }
    bytes.writeBytes(text.substring(at).getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  private static List<String> lines() {
    try (var table = CsvCases.class.getResourceAsStream("/csv/cases.txt")) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.plumbline.testbed.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The end of a log without what helps nobody: blank lines, rules, frames of stack traces. */
final class LogTail {

  private static final int BYTES = 32 * 1024;
  private static final int MAX_LINE = 300;
  private static final Pattern FRAME =
      Pattern.compile("\\s+at .+|\\s*\\.\\.\\. \\d+ (more|common).*");
  private static final Pattern RULE = Pattern.compile("[\\s*=#-]*");

  private LogTail() {}

  /** At most so many lines, in order; none when the log can't be read. */
  static List<String> of(Path log, int lines) {
    List<String> useful = end(log).lines().filter(LogTail::helps).map(LogTail::shortened).toList();
    return useful.subList(Math.max(0, useful.size() - lines), useful.size());
  }

  private static boolean helps(String line) {
    return !RULE.matcher(line).matches() && !FRAME.matcher(line).matches();
  }

  private static String shortened(String line) {
    String text = line.strip();
    return text.length() <= MAX_LINE ? text : text.substring(0, MAX_LINE) + "…";
  }

  private static String end(Path log) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(Math.max(0, file.length() - BYTES));
      byte[] bytes = new byte[(int) Math.min(BYTES, file.length() - file.getFilePointer())];
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}

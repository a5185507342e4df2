package dev.plumbline.lab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A file that an option wants written, once {@link CommandFiles} has let it pass. */
final class OutputFile {

  private OutputFile() {}

  static void write(Path file, String text, PrintWriter err)
      throws CannotDoException, InterruptedException {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)), err);
  }

  static void write(Path file, WholeFile.Content content, PrintWriter err)
      throws CannotDoException, InterruptedException {
    write(file, content);
    err.println("plumbline: wrote " + file);
  }

  static void write(Path file, WholeFile.Content content)
      throws CannotDoException, InterruptedException {
    try {
      WholeFile.write(file, content);
    } catch (IOException e) {
      throw new CannotDoException(file + " can't be written: " + WholeFile.reason(e));
    }
  }
}

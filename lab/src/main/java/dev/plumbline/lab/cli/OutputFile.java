package dev.plumbline.lab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that an option wants written. */
final class OutputFile {

  private OutputFile() {}

  /**
   * @param file null where the option was not given
   * @throws CannotDoException when it can't be written there
   */
  static void check(String option, @Nullable Path file) throws CannotDoException {
    if (file != null) {
      Path folder = file.toAbsolutePath().getParent();
      if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
        throw new CannotDoException(
            option + " " + file + " must be a file in a folder that exists, but is not");
      }
    }
  }

  static void write(Path file, String text, PrintWriter err) throws IOException {
    Files.writeString(file, text);
    err.println("plumbline: wrote " + file);
  }
}

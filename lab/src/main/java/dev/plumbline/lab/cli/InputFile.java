package dev.plumbline.lab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks at a file before anything is started for it. */
final class InputFile {

  private InputFile() {}

  /**
   * Returns the file itself, not a link to it: its folder becomes the data folder, which links must
   * not lead out of.
   *
   * @param option that named the file, for the message
   * @throws CannotDoException when it is no file that can be read, or has nothing in it
   */
  static Path check(String option, Path file) throws CannotDoException {
    String input = option + " " + file;
    if (file.toString().equals("-")) {
      throw new CannotDoException(
          input
              + " is standard input, which can't be read by several contenders: save it to a"
              + " file first");
    }
    if (!Files.exists(file)) {
      throw new CannotDoException(
          input + " does not exist: give the path of a CSV file, from the current folder");
    }
    if (Files.isDirectory(file)) {
      throw new CannotDoException(input + " is a directory: give the path of one CSV file");
    }
    if (!Files.isRegularFile(file)) {
      throw new CannotDoException(
          input + " is a pipe or a device, which can be read only once: save it to a file first");
    }
    if (!Files.isReadable(file)) {
      throw new CannotDoException(input + " may not be read by this user: change its mode");
    }
    try {
      Path real = file.toRealPath();
      if (Files.size(real) == 0) {
        throw new CannotDoException(input + " is empty: give a CSV file with rows in it");
      }
      return real;
    } catch (IOException e) {
      throw new CannotDoException(input + " can't be read: " + e.getMessage());
    }
  }
}

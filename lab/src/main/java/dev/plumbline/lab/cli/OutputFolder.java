package dev.plumbline.lab.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A folder that an option wants written to; it is made when it isn't there. */
final class OutputFolder {

  private OutputFolder() {}

  /**
   * @param folder null where the option was not given
   * @throws CannotDoException when it can't be one
   */
  static void check(String option, @Nullable Path folder) throws CannotDoException {
    if (folder != null && Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new CannotDoException(option + " " + folder + " is a file: name a folder");
    }
  }
}

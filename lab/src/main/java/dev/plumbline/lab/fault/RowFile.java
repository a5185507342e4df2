package dev.plumbline.lab.fault;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * A file of rows {@code key,amount}, made for a trial: every row as long as every other, so that
 * another file of the same shape has the same size.
 *
 * @param keys how many keys there are, at most a million
 * @param amount of each row, one digit
 */
record RowFile(String name, int rows, int keys, int amount) {

  /**
   * Puts it into the folder, in one step: whoever reads finds all of the old one or all of this.
   */
  void writeTo(Path folder) {
    try {
      Path part = Files.createTempFile(folder, name, ".part");
      try (BufferedWriter out = Files.newBufferedWriter(part)) {
        out.write("key,amount\n");
        for (int row = 0; row < rows; row++) {
          out.write(String.format(Locale.ROOT, "k%06d,%d\n", row % keys, amount));
        }
      }
      Files.move(part, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same with other amounts. */
  RowFile with(int otherAmount) {
    return new RowFile(name, rows, keys, otherAmount);
  }
}

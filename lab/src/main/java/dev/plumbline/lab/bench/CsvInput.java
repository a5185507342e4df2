package dev.plumbline.lab.bench;

import dev.plumbline.lab.experiment.ContenderFailedException;
import dev.plumbline.testbed.process.UnavailableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file with a header and commas, and the columns to sum by and to sum.
 *
 * @param file with no link in its path
 */
public record CsvInput(Path file, String key, String value) {

  private static final String SAMPLE = "samples/flights-20k.csv";

  /**
   * The rows of the sample, so many times over.
   *
   * @param home the folder of Plumbline's sources
   * @param folder where the file is made
   */
  static CsvInput ofSample(Path home, Path folder, int copies) throws UnavailableException {
    Path file = folder.resolve("flights.csv");
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] sample = Files.readAllBytes(home.resolve(SAMPLE));
      int rows = 0;
      while (sample[rows++] != '\n') {
        // the header comes once
      }
      out.write(sample, 0, rows);
      for (int copy = 0; copy < copies; copy++) {
        out.write(sample, rows, sample.length - rows);
      }
      return new CsvInput(file.toRealPath(), "origin", "delay");
    } catch (IOException e) {
      throw new UnavailableException("no copies of " + SAMPLE + " can be made: " + e, e);
    }
  }

  /**
   * The place of a column, counted from 1: found as users of mawk do, in the text of the first
   * line.
   *
   * @param column its name, or its number
   */
  int place(String column) throws ContenderFailedException {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      String[] names = String.valueOf(reader.readLine()).split(",", -1);
      for (int place = 0; place < names.length; place++) {
        if (names[place].strip().equals(column.strip())) {
          return place + 1;
        }
      }
      return Integer.parseInt(column.strip());
    } catch (IOException | NumberFormatException e) {
      throw new ContenderFailedException(
          "no column '" + column + "' is in the first line of " + file);
    }
  }
}

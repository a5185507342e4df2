package dev.plumbline.lab.cli;

import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.report.JsonReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A result that compare or run has written. */
final class ResultFile {

  private ResultFile() {}

  static ComparisonResult read(Path file) throws CannotDoException {
    if (!Files.isRegularFile(file)) {
      throw new CannotDoException(
          "there is no file " + file + ": name one that --json or --report-dir has written");
    }
    try {
      return JsonReport.read(file);
    } catch (IOException e) {
      throw new CannotDoException(String.valueOf(e.getMessage()));
    }
  }
}

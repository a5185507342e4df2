package dev.plumbline.lab.cli;

import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.result.ResultKinds;
import dev.plumbline.lab.result.ResultReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A result that some command has written. */
final class ResultFile {

  private ResultFile() {}

  static Record read(Path file) throws CannotDoException {
    if (!Files.isRegularFile(file)) {
      throw new CannotDoException(
          "there is no file " + file + ": name one that --json or --report-dir has written");
    }
    try {
      return ResultReader.read(file);
    } catch (IOException e) {
      throw new CannotDoException(String.valueOf(e.getMessage()));
    }
  }

  static ComparisonResult readComparison(Path file) throws CannotDoException {
    Record result = read(file);
    if (result instanceof ComparisonResult comparison) {
      return comparison;
    }
    throw new CannotDoException(
        file
            + " is a result of kind "
            + ResultKinds.of(result).name()
            + ", but a comparison is wanted here: name one that compare or run has written");
  }
}

package dev.plumbline.lab.cli;

import dev.plumbline.lab.experiment.Experiment;
import dev.plumbline.lab.experiment.FetchTrace;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the whole answer goes, of which reports have the total and the largest sums alone. */
final class AnswerOption {

  @Output(Output.Form.ANSWER)
  @Option(
      names = "--answer",
      paramLabel = "FILE",
      description =
          "write the proven answer, every key with its sum, to this file: CSV or JSON, by its"
              + " ending .csv or .json")
  private @Nullable Path file;

  void deliver(Experiment.Finished finished, PrintWriter err)
      throws CannotDoException, InterruptedException {
    if (file != null) {
      FetchTrace fetches = finished.result().fetches();
      if (fetches != null && fetches.unknown() != null) {
        throw new CannotDoException("--answer: " + fetches.unknown() + ", so nothing is written");
      }
      OutputFile.write(
          file, AnswerFile.of(file, finished.result().workload(), finished.answer()), err);
    }
  }
}

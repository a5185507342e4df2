package dev.plumbline.lab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the result goes, beside the console. */
final class OutputOptions {

  private static final String JSON = "--json";
  private static final String REPORT = "--report-dir";

  @Option(
      names = JSON,
      paramLabel = "FILE",
      description = "write the result with every sample to this file")
  private @Nullable Path json;

  @Option(
      names = REPORT,
      paramLabel = "FOLDER",
      description = "write result.json and result.md to this folder (default: nothing is written)")
  private @Nullable Path reportFolder;

  /**
   * Called before hours are spent on a result that could not be kept.
   *
   * @throws CannotDoException when a file can't be written where it is wanted
   */
  void check() throws CannotDoException {
    if (json != null) {
      Path folder = json.toAbsolutePath().getParent();
      if (Files.isDirectory(json) || folder == null || !Files.isDirectory(folder)) {
        throw new CannotDoException(
            JSON + " " + json + " must be a file in a folder that exists, but is not");
      }
    }
    if (reportFolder != null && Files.exists(reportFolder) && !Files.isDirectory(reportFolder)) {
      throw new CannotDoException(REPORT + " " + reportFolder + " is a file: name a folder");
    }
  }

  /** Returns the files written. */
  List<Path> write(String result, String markdown) throws CannotDoException {
    List<Path> written = new ArrayList<>();
    try {
      if (json != null) {
        written.add(Files.writeString(json, result));
      }
      if (reportFolder != null) {
        Files.createDirectories(reportFolder);
        written.add(Files.writeString(reportFolder.resolve("result.json"), result));
        written.add(Files.writeString(reportFolder.resolve("result.md"), markdown));
      }
      return written;
    } catch (IOException e) {
      throw new CannotDoException("the result can't be written: " + e);
    }
  }
}

package dev.plumbline.lab.cli;

import dev.plumbline.lab.html.HtmlReport;
import dev.plumbline.lab.report.JsonReport;
import dev.plumbline.lab.result.Document;
import dev.plumbline.lab.result.MarkdownReport;
import dev.plumbline.lab.result.ResultKinds;
import dev.plumbline.lab.result.SavedResult;
import dev.plumbline.lab.threshold.Foresight;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the result goes, beside the console, and what it must not come to. */
final class OutputOptions {

  static final String HTML = "--html";

  private static final String JSON = "--json";
  private static final String REPORT = "--report-dir";
  private static final String RESULT = "result.json";
  private static final String MARKDOWN = "result.md";
  private static final String PAGE = "report.html";

  /** What is written to a report's folder. */
  static final List<String> REPORT_FILES = List.of(RESULT, MARKDOWN, PAGE);

  @Output(Output.Form.JSON)
  @Option(
      names = JSON,
      paramLabel = "FILE",
      description = "write the result with every sample to this file")
  private @Nullable Path json;

  @Output(Output.Form.HTML)
  @Option(
      names = HTML,
      paramLabel = "FILE",
      description = "write a report with charts to this file, which needs no other")
  private @Nullable Path html;

  @Output(Output.Form.REPORT_FOLDER)
  @Option(
      names = REPORT,
      paramLabel = "FOLDER",
      description =
          "write result.json, result.md and report.html to this folder (default: nothing is"
              + " written)")
  private @Nullable Path reportFolder;

  @Mixin private final ThresholdOptions thresholds = new ThresholdOptions();

  /**
   * Called before hours are spent on a result that could not be judged.
   *
   * @param kind of the result that will come
   * @param foresight of the names that it will have figures of
   * @throws CannotDoException when it can't have a figure that a threshold is about
   */
  void check(Class<? extends Record> kind, Foresight foresight) throws CannotDoException {
    thresholds.check(kind, foresight);
    if (html != null || reportFolder != null) {
      HtmlReport.of(Document.of(List.of())); // loads all that it takes, before a build may move it
    }
  }

  /** As {@link #check(Class, Foresight)}, for a result that will have the same figures as this. */
  void checkLike(Record result) throws CannotDoException {
    check(result.getClass(), ResultKinds.of(result).likeness(result));
  }

  /** Prints the result, writes what is wanted of it, judges it, and returns the exit code. */
  int deliver(Record result, CommandLine command) throws CannotDoException, InterruptedException {
    command.getOut().print(ResultKinds.of(result).textOf(result));
    command.getOut().flush();
    PrintWriter err = command.getErr();
    write(result, err);
    return thresholds.judge(List.of(result), err);
  }

  private void write(Record result, PrintWriter err)
      throws CannotDoException, InterruptedException {
    if (json != null) {
      OutputFile.write(json, JsonReport.of(result), err);
    }
    if (html != null) {
      OutputFile.write(html, HtmlReport.of(document(json == null ? html : json, result)), err);
    }
    if (reportFolder != null) {
      try {
        Files.createDirectories(reportFolder);
      } catch (IOException e) {
        throw new CannotDoException(reportFolder + " can't be made: " + WholeFile.reason(e));
      }
      Path file = reportFolder.resolve(RESULT);
      Document document = document(file, result);
      OutputFile.write(file, JsonReport.of(result), err);
      OutputFile.write(reportFolder.resolve(MARKDOWN), MarkdownReport.of(document), err);
      OutputFile.write(reportFolder.resolve(PAGE), HtmlReport.of(document), err);
    }
  }

  private static Document document(Path file, Record result) {
    return Document.of(List.of(new SavedResult(String.valueOf(file.getFileName()), result)));
  }
}

package dev.plumbline.lab.cli;

import dev.plumbline.lab.html.HtmlReport;
import dev.plumbline.lab.result.Document;
import dev.plumbline.lab.result.MarkdownReport;
import dev.plumbline.lab.result.SavedResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts any number of results into one report. */
@Command(
    name = "report",
    description =
        "Put results into one report: a page with charts that needs no network, or Markdown;"
            + " measures nothing.",
    footer = {
      "",
      "Examples:",
      "  plumbline report compare.json scale.json faults.json --html report.html",
      "  plumbline report compare.json --markdown report.md --fail-if 'exact(rabbitmq-classic)<1'"
    },
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  private static final String MARKDOWN = "--markdown";

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec command;

  @SuppressWarnings("NullAway.Init") // set by picocli, which requires it
  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "that --json or --report-dir of any command has written")
  private List<Path> files;

  @Output(Output.Form.HTML)
  @Option(
      names = OutputOptions.HTML,
      paramLabel = "FILE",
      description = "write a page with charts to this file, which needs no other")
  private @Nullable Path html;

  @Output(Output.Form.MARKDOWN)
  @Option(names = MARKDOWN, paramLabel = "FILE", description = "write tables to this file")
  private @Nullable Path markdown;

  @Mixin private final ThresholdOptions thresholds = new ThresholdOptions();

  @Override
  public Integer call() throws CannotDoException, InterruptedException {
    if (html == null && markdown == null && thresholds.isEmpty()) {
      throw BadOption.of(
          command,
          "say where the report goes: " + OutputOptions.HTML + " FILE or " + MARKDOWN + " FILE");
    }
    List<SavedResult> results = new ArrayList<>();
    for (Path file : files) {
      results.add(new SavedResult(String.valueOf(file.getFileName()), ResultFile.read(file)));
    }
    PrintWriter err = command.commandLine().getErr();
    int judged = thresholds.judge(results.stream().map(SavedResult::result).toList(), err);
    write(Document.of(results), err);
    return judged;
  }

  private void write(Document document, PrintWriter err)
      throws CannotDoException, InterruptedException {
    if (html != null) {
      OutputFile.write(html, HtmlReport.of(document), err);
    }
    if (markdown != null) {
      OutputFile.write(markdown, MarkdownReport.of(document), err);
    }
  }
}

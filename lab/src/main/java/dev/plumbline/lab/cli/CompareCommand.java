package dev.plumbline.lab.cli;

import dev.plumbline.lab.experiment.ContenderCatalogue;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the same work with many contenders. */
@Command(
    name = "compare",
    description =
        "Run the same work with every contender, prove each answer and print what each cost.",
    footer = {
      "",
      "Examples:",
      "  plumbline compare --input FILE --key origin --value delay",
      "  plumbline compare --workload count --increments 1000000 --buckets 10 --workers 8",
      "  plumbline compare --workload fetch --fetches 10000 --latency 100ms --concurrency 1000",
      "  plumbline compare --work my.jar:com.acme.Totals --items orders.jsonl"
    },
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec command;

  @Mixin private final WorkloadOptions workload = new WorkloadOptions();
  @Mixin private final WorkerOptions workers = new WorkerOptions();
  @Mixin private final MeasureOptions setup = new MeasureOptions();
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final AnswerOption answer = new AnswerOption();

  @Option(
      names = "--contenders",
      split = ",",
      paramLabel = "NAME",
      converter = ContenderOption.class,
      description = "only these, and single-thread to compare with (default: all; see list)")
  private @Nullable List<String> contenders;

  @Override
  public Integer call() throws Exception {
    List<String> names = contenders == null ? List.of() : contenders;
    return new Session(command.commandLine(), workload, workers, setup, output, answer)
        .measure(ContenderCatalogue.withSingleThread(names));
  }
}

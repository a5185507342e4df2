package dev.plumbline.lab.cli;

import dev.plumbline.lab.bench.Bench;
import dev.plumbline.lab.bench.BenchResult;
import dev.plumbline.lab.bench.BenchSettings;
import dev.plumbline.lab.bench.CsvInput;
import dev.plumbline.lab.threshold.Foresight;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures Plumbline itself. */
@Command(
    name = "bench",
    description = {
      "Measure Plumbline itself, in one run and as ratios: round trips over a private RabbitMQ node"
          + " against RabbitMQ PerfTest on the same node, summing a file against mawk and against"
          + " reading memory, and every contender in one JVM against a bare loop of the same step.",
      "Needs an installed rabbitmq-server for the first; mawk for the second, or its rows say so."
    },
    footer = {
      "",
      "Examples:",
      "  plumbline bench --quick",
      "  plumbline bench --only csv --input FILE --key origin --value delay"
    },
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

  private static final int MAX_REPEATS = 100;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec command;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      defaultValue = "5",
      description = "measured rounds (default: ${DEFAULT-VALUE})")
  private int repeats;

  @Option(
      names = "--quick",
      description = "one short round, to see that everything works: its figures say little")
  private boolean quick;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Option(
      names = "--only",
      split = ",",
      paramLabel = "GROUP",
      defaultValue = "broker,csv,in-jvm",
      description = "what to measure (default: ${DEFAULT-VALUE})")
  private List<String> only;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "a CSV file with a header and commas (default: copies of the sample's rows)")
  private @Nullable Path input;

  @Option(names = "--key", paramLabel = "COLUMN", description = "of the input, to sum by")
  private @Nullable String key;

  @Option(names = "--value", paramLabel = "COLUMN", description = "of the input, to sum")
  private @Nullable String value;

  @Mixin private final OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws Exception {
    BadOption.unlessWithin(command, "--repeats", repeats, 1, MAX_REPEATS);
    for (String group : only) {
      if (!Bench.GROUPS.contains(group)) {
        throw BadOption.of(
            command,
            "--only: '%s' is no group; there are %s"
                .formatted(group, String.join(", ", Bench.GROUPS)));
      }
    }
    CsvInput table = table();
    output.check(BenchResult.class, Foresight.NONE);
    BenchSettings settings = quick ? BenchSettings.quick() : BenchSettings.full(repeats);
    BenchResult result =
        CommandEnvironment.measure(
            command.commandLine(),
            (environment, progress) ->
                new Bench(CommandEnvironment.home(), Set.copyOf(only), table, settings, progress)
                    .run(environment));
    return output.deliver(result, command.commandLine());
  }

  private @Nullable CsvInput table() throws CannotDoException {
    if (input == null && key == null && value == null) {
      return null;
    }
    if (input == null || key == null || value == null) {
      throw BadOption.of(command, "--input, --key and --value must be given together");
    }
    return new CsvInput(InputFile.check("--input", input), key, value);
  }
}

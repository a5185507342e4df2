package dev.plumbline.lab.cli;

import dev.plumbline.lab.latency.ArrivalPattern;
import dev.plumbline.lab.latency.FindMaxExperiment;
import dev.plumbline.lab.latency.FindMaxResult;
import dev.plumbline.lab.latency.FindMaxSettings;
import dev.plumbline.lab.threshold.Foresight;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The highest rate that is sustained. */
@Command(
    name = "find-max",
    description =
        "Look for the highest rate of requests that contenders keep up with: double it until they"
            + " don't, then halve the distance.",
    footer = {
      "",
      "Examples:",
      "  plumbline find-max",
      "  plumbline find-max --contenders rabbitmq-quorum --p99 50ms --arrivals poisson"
    },
    mixinStandardHelpOptions = true)
final class FindMaxCommand implements Callable<Integer> {

  private static final double MAX_RATE = 100_000;
  private static final int MAX_STEPS = 100;
  private static final Duration MIN_STEP = Duration.ofMillis(100);
  private static final Duration MAX_STEP = Duration.ofMinutes(5);
  private static final Duration MIN_P99 = Duration.ofMillis(1);

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec command;

  @Option(
      names = "--from",
      paramLabel = "N",
      defaultValue = "10",
      description = "requests per second to begin with (default: ${DEFAULT-VALUE})")
  private double from;

  @Option(
      names = "--to",
      paramLabel = "N",
      defaultValue = "5000",
      description = "requests per second not to go beyond (default: ${DEFAULT-VALUE})")
  private double to;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Option(
      names = "--step",
      paramLabel = "TIME",
      defaultValue = "3s",
      description = "how long each rate is tried (default: ${DEFAULT-VALUE})")
  private Duration step;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "25",
      description = "most that are tried for each contender (default: ${DEFAULT-VALUE})")
  private int steps;

  @Option(
      names = "--p99",
      paramLabel = "TIME",
      description = "a rate whose p99 is longer is not sustained (default: no limit)")
  private @Nullable Duration p99;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Option(
      names = "--arrivals",
      paramLabel = "NAME",
      defaultValue = "constant",
      description = "poisson or constant (default: ${DEFAULT-VALUE})")
  private ArrivalPattern arrivals;

  @Mixin private final LoadOptions load = new LoadOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws Exception {
    FindMaxExperiment experiment =
        new FindMaxExperiment(load.request(), load.contenders(), settings(), load.broker());
    output.check(FindMaxResult.class, Foresight.of(load.broker().shownNames(load.contenders())));
    FindMaxResult result = CommandEnvironment.measure(command.commandLine(), experiment::run);
    int judged = output.deliver(result, command.commandLine());
    return result.contenders().stream().anyMatch(contender -> contender.rate() == null)
        ? ExitCode.FAILED
        : judged;
  }

  private FindMaxSettings settings() {
    BadOption.unlessWithin(command, "--from", from, 1, MAX_RATE);
    BadOption.unlessWithin(command, "--to", to, from, MAX_RATE);
    BadOption.unlessWithin(command, "--step", step, MIN_STEP, MAX_STEP);
    BadOption.unlessWithin(command, "--steps", steps, 1, MAX_STEPS);
    if (p99 != null) {
      BadOption.unlessWithin(command, "--p99", p99, MIN_P99, MAX_STEP);
    }
    return new FindMaxSettings(
        from,
        to,
        step.toNanos(),
        steps,
        p99 == null ? null : p99.toNanos(),
        load.settings(arrivals));
  }
}

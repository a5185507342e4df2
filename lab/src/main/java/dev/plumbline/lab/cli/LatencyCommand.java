package dev.plumbline.lab.cli;

import dev.plumbline.lab.experiment.BrokerChoice;
import dev.plumbline.lab.latency.ArrivalPattern;
import dev.plumbline.lab.latency.LatencyExperiment;
import dev.plumbline.lab.latency.LatencyResult;
import dev.plumbline.lab.latency.LatencySettings;
import dev.plumbline.lab.threshold.Foresight;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Latency at a given rate. */
@Command(
    name = "latency",
    description = {
      "Measure latency at a given rate: requests arrive whether or not those before are answered,"
          + " and each counts from when it was meant to start to its whole, exact answer.",
      "A closed loop of as many requests is measured beside it, to show what it hides."
    },
    footer = {
      "",
      "Examples:",
      "  plumbline latency --rate 100",
      "  plumbline latency --rate 100 --duration 30s --pause 500ms --contenders rabbitmq-quorum"
    },
    mixinStandardHelpOptions = true)
final class LatencyCommand implements Callable<Integer> {

  private static final double MAX_RATE = 100_000;
  private static final double NANOS = 1e9;
  private static final long MIN_REQUESTS = 10;
  private static final long MAX_REQUESTS = 1_000_000;
  private static final Duration MIN_TIME = Duration.ofMillis(10);
  private static final Duration MAX_PAUSE = Duration.ofMinutes(1);

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec command;

  @Option(names = "--rate", required = true, paramLabel = "N", description = "requests per second")
  private double rate;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "10s",
      description = "how long they arrive, in the mean (default: ${DEFAULT-VALUE})")
  private Duration duration;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Option(
      names = "--arrivals",
      paramLabel = "NAME",
      defaultValue = "poisson",
      description = "poisson or constant (default: ${DEFAULT-VALUE})")
  private ArrivalPattern arrivals;

  @Option(
      names = "--pause",
      paramLabel = "TIME",
      description = "let all workers stand still for so long, once in each loop (default: never)")
  private @Nullable Duration pause;

  @Option(
      names = "--pause-at",
      paramLabel = "TIME",
      description =
          "with the first request that is due then, and with the same request in the closed loop"
              + " (default: half of --duration)")
  private @Nullable Duration pauseAt;

  @Mixin private final LoadOptions load = new LoadOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws Exception {
    LatencySettings settings = settings();
    LatencyExperiment experiment = experiment(settings, load.broker());
    output.check(LatencyResult.class, Foresight.of(load.broker().shownNames(load.contenders())));
    LatencyResult result = CommandEnvironment.measure(command.commandLine(), experiment::run);
    int judged = output.deliver(result, command.commandLine());
    return result.contenders().stream().anyMatch(contender -> contender.error() != null)
        ? ExitCode.FAILED
        : judged;
  }

  private LatencyExperiment experiment(LatencySettings settings, BrokerChoice broker) {
    return new LatencyExperiment(load.request(), load.contenders(), settings, broker);
  }

  private LatencySettings settings() {
    BadOption.unlessWithin(command, "--rate", rate, 1, MAX_RATE);
    long requests = Math.round(rate * duration.toNanos() / NANOS);
    if (requests < MIN_REQUESTS || requests > MAX_REQUESTS) {
      throw BadOption.of(
          command,
          "--rate for --duration must be from %d to %d requests, but is %d"
              .formatted(MIN_REQUESTS, MAX_REQUESTS, requests));
    }
    return new LatencySettings(rate, (int) requests, load.settings(arrivals), pause());
  }

  private LatencySettings.@Nullable InjectedPause pause() {
    if (pause == null) {
      if (pauseAt != null) {
        throw BadOption.of(command, "--pause-at says when, so --pause must say how long");
      }
      return null;
    }
    BadOption.unlessWithin(command, "--pause", pause, MIN_TIME, MAX_PAUSE);
    Duration at = pauseAt == null ? duration.dividedBy(2) : pauseAt;
    if (at.compareTo(duration) >= 0) {
      throw BadOption.of(
          command,
          "--pause-at must be before the end of --duration %s, but is %s"
              .formatted(TimeOption.text(duration), TimeOption.text(at)));
    }
    return new LatencySettings.InjectedPause(at.toNanos(), pause.toNanos());
  }
}

package dev.plumbline.lab.cli;

import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.demo.DemoLoad;
import dev.plumbline.lab.demo.DemoSettings;
import dev.plumbline.lab.experiment.ContenderFailedException;
import dev.plumbline.lab.experiment.Oracle;
import dev.plumbline.testbed.cluster.RunClient;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Keeps a system that runs already gently at work. */
@Command(
    name = "demo",
    description =
        "Give a producer that runs already a gentle load without end: the same work in one JVM and"
            + " through the broker in turn, every answer proven exact. Ctrl-C ends it.",
    footer = {"", "Example:", "  plumbline demo --producer http://127.0.0.1:8080 --pause 5s"},
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  private static final int BUCKETS = 100;
  private static final long SEED = 1;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec command;

  @SuppressWarnings("NullAway.Init") // set by picocli, which requires it
  @Option(
      names = "--producer",
      required = true,
      paramLabel = "URL",
      description = "where the producer is, such as http://127.0.0.1:8080")
  private URI producer;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Option(
      names = "--contenders",
      split = ",",
      paramLabel = "NAME",
      converter = ContenderOption.class,
      defaultValue = "single-thread,executor,rabbitmq-quorum",
      description = "each in its turn; see list (default: ${DEFAULT-VALUE})")
  private List<String> contenders;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Option(
      names = "--pause",
      paramLabel = "TIME",
      defaultValue = "2s",
      description = "after each run (default: ${DEFAULT-VALUE})")
  private Duration pause;

  @Option(
      names = "--numbers",
      paramLabel = "N",
      defaultValue = "2000000",
      description = "numbers that a run sums (default: ${DEFAULT-VALUE})")
  private long numbers;

  @Option(
      names = "--tasks",
      paramLabel = "N",
      defaultValue = "200",
      description = "tasks of a run (default: ${DEFAULT-VALUE})")
  private int tasks;

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "2",
      description = "threads of a contender in one JVM (default: ${DEFAULT-VALUE})")
  private int workers;

  @Override
  public Integer call() throws Exception {
    DemoSettings settings = settings();
    PrintWriter out = command.commandLine().getOut();
    try (HttpClient http = HttpClient.newHttpClient()) {
      new DemoLoad(
              new RunClient(http, producer),
              settings,
              Oracle.withoutFile(settings.work()),
              Thread::sleep,
              out::println)
          .run();
    } catch (ContenderFailedException e) {
      throw new CannotDoException(String.valueOf(e.getMessage()));
    }
    return ExitCode.DONE;
  }

  private DemoSettings settings() {
    if (!List.of("http", "https").contains(String.valueOf(producer.getScheme()))
        || producer.getHost() == null) {
      throw BadOption.of(
          command, "--producer must be a URL such as http://127.0.0.1:8080, but is " + producer);
    }
    try {
      WorkloadSpec work = new WorkloadSpec.Sum(numbers, BUCKETS, SEED, false, tasks);
      return new DemoSettings(contenders, work, workers, pause);
    } catch (IllegalArgumentException e) {
      throw BadOption.of(command, "--" + e.getMessage());
    }
  }
}

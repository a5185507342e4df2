package dev.plumbline.lab.cli;

import dev.plumbline.testbed.jokes.JokeServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves jokes, or passes on those of another site. */
@Command(
    name = "jokes",
    description =
        "Serve jokes over HTTP on the loopback address: seeded, slow, failing and throttling as"
            + " told; or, with --upstream, a proxy in front of another site. Ctrl-C ends it.",
    footer = {
      "",
      "Examples:",
      "  plumbline jokes --latency 100ms --errors 0.01 --throttled 0.05",
      "  plumbline jokes --port 9001 --upstream http://127.0.0.1:9000/jokes/{item}",
    },
    mixinStandardHelpOptions = true)
final class JokesCommand implements Callable<Integer> {

  private static final int MAX_PORT = 65_535;
  private static final int MAX_CONCURRENCY = 10_000;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec command;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "9000",
      description = "where it listens on 127.0.0.1 (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "what every answer is drawn from (default: ${DEFAULT-VALUE})")
  private long seed;

  @Mixin private final JokeOptions jokes = new JokeOptions();

  @Option(
      names = "--upstream",
      paramLabel = "URL",
      description = "the site to pass on, with {item} for an item's number where it has any")
  private @Nullable String upstream;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Option(
      names = "--time-limit",
      paramLabel = "TIME",
      defaultValue = "30s",
      description = "with --upstream: for each of its answers (default: ${DEFAULT-VALUE})")
  private Duration timeLimit;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "10000",
      description =
          "with --upstream: requests to it at the same time; more are answered 503 (default:"
              + " ${DEFAULT-VALUE})")
  private int concurrency;

  @Override
  public Integer call() throws Exception {
    BadOption.unlessWithin(command, "--port", port, 1, MAX_PORT);
    BadOption.unlessWithin(command, "--concurrency", concurrency, 1, MAX_CONCURRENCY);
    BadOption.unlessWithin(
        command, "--time-limit", timeLimit, Duration.ofMillis(1), Duration.ofSeconds(60));
    PrintWriter out = command.commandLine().getOut();
    try (JokeServer server = start()) {
      out.println(
          "jokes at " + server.url() + "; what they are: http://127.0.0.1:" + port + "/about");
      Thread.currentThread().join();
    } catch (IOException e) {
      throw new CannotDoException(
          "--port " + port + " can't be listened on: " + e.getMessage() + "; choose another");
    }
    return ExitCode.DONE;
  }

  private JokeServer start() throws IOException {
    try {
      if (upstream == null) {
        return JokeServer.start(jokes.settings(seed), port);
      }
      Optional<String> contradiction =
          JokeOptions.NAMES.stream()
              .filter(command.commandLine().getParseResult()::hasMatchedOption)
              .findFirst();
      if (contradiction.isPresent()) {
        throw BadOption.of(
            command,
            contradiction.get() + " is the upstream's to say, so it can't go with --upstream");
      }
      return JokeServer.proxy(
          FetchOptions.site(command, upstream), (int) timeLimit.toMillis(), concurrency, port);
    } catch (IllegalArgumentException e) {
      throw BadOption.of(command, "--" + e.getMessage());
    }
  }
}

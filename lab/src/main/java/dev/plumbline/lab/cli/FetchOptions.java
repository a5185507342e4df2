package dev.plumbline.lab.cli;

import dev.plumbline.core.fetch.SiteUrl;
import dev.plumbline.core.task.FetchSource;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.testbed.jokes.JokeServer;
import dev.plumbline.testbed.jokes.JokeSettings;
import dev.plumbline.testbed.process.FreePorts;
import dev.plumbline.testbed.process.UnavailableException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** What is fetched, from where, and how many at a time. */
final class FetchOptions {

  private static final String FETCHES = "--fetches";
  private static final String CONCURRENCY = "--concurrency";
  private static final String TIME_LIMIT = "--time-limit";
  private static final String ATTEMPTS = "--attempts";
  private static final String UPSTREAM = "--upstream";
  private static final String SEED = "--seed";

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = FETCHES,
      paramLabel = "N",
      defaultValue = "1000",
      description = "fetch: items to fetch (default: ${DEFAULT-VALUE})")
  private long fetches;

  @Option(
      names = CONCURRENCY,
      paramLabel = "N",
      defaultValue = "100",
      description =
          "fetch: tasks that are open at the same time, in place of --workers (default:"
              + " ${DEFAULT-VALUE})")
  private int concurrency;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Option(
      names = TIME_LIMIT,
      paramLabel = "TIME",
      defaultValue = "10s",
      description = "fetch: from an attempt's start to its body's end (default: ${DEFAULT-VALUE})")
  private Duration timeLimit;

  @Option(
      names = ATTEMPTS,
      paramLabel = "N",
      defaultValue = "3",
      description =
          "fetch: how often an item is asked for that is answered 429, or not reached (default:"
              + " ${DEFAULT-VALUE})")
  private int attempts;

  @Option(
      names = UPSTREAM,
      paramLabel = "URL",
      description =
          "fetch: the site, with {item} for an item's number (default: a joke server that is"
              + " started, so that the answer is known)")
  private @Nullable String upstream;

  @Mixin private final JokeOptions jokes = new JokeOptions();

  /** Every option of the workload. */
  static Set<String> names() {
    Set<String> names =
        new HashSet<>(Set.of(FETCHES, CONCURRENCY, TIME_LIMIT, ATTEMPTS, UPSTREAM, SEED));
    names.addAll(JokeOptions.NAMES);
    return names;
  }

  /**
   * @param tasks 0 for one an item
   * @throws IllegalArgumentException when the specification can't be so; its message begins with
   *     the option's name without its dashes
   */
  Chosen choose(long seed, int tasks) throws CannotDoException {
    ParseResult given = command.commandLine().getParseResult();
    JokeSettings settings = null;
    String url = upstream;
    if (url == null) { // a server of our own
      settings = jokes.settings(seed);
      url = JokeServer.url(freePort());
    } else {
      site(command, url);
      Optional<String> contradiction =
          JokeOptions.NAMES.stream().filter(given::hasMatchedOption).findFirst();
      if (contradiction.isPresent()) {
        throw BadOption.of(
            command,
            contradiction.get()
                + " is what a joke server does that is started here, so it can't go with "
                + UPSTREAM);
      }
    }
    BadOption.unlessWithin(
        command, TIME_LIMIT, timeLimit, Duration.ofMillis(1), Duration.ofSeconds(60));
    WorkloadSpec.Fetch spec =
        new WorkloadSpec.Fetch(
            new FetchSource(url, concurrency, (int) timeLimit.toMillis(), attempts),
            fetches,
            tasks == 0 ? (int) Math.max(1, Math.min(fetches, Integer.MAX_VALUE)) : tasks);
    return new Chosen(spec, settings);
  }

  /**
   * @throws ParameterException when it is no url of items
   */
  static SiteUrl site(CommandSpec command, String url) {
    try {
      return SiteUrl.parse(url);
    } catch (IllegalArgumentException e) {
      String rule = String.valueOf(e.getMessage()).substring("url".length());
      throw BadOption.of(command, UPSTREAM + rule);
    }
  }

  private static int freePort() throws CannotDoException {
    try {
      return FreePorts.find(1).getFirst();
    } catch (UnavailableException e) {
      throw new CannotDoException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * @param jokes what the joke server is to do that has to be started; null where there is a site
   */
  record Chosen(WorkloadSpec.Fetch spec, @Nullable JokeSettings jokes) {}
}

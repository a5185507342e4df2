package dev.plumbline.lab.cli;

import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.own.WorkPlace;
import dev.plumbline.testbed.jokes.JokeSettings;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** What the work is. */
final class WorkloadOptions {

  private static final String INCREMENTS = "--increments";
  private static final String BUCKETS = "--buckets";
  private static final String NUMBERS = "--numbers";
  private static final String SEED = "--seed";
  private static final String INLINE = "--inline";
  private static final String INPUT = "--input";
  private static final String KEY = "--key";
  private static final String VALUE = "--value";
  private static final String NO_HEADER = "--no-header";
  private static final String DELIMITER = "--delimiter";
  private static final String TASKS = "--tasks";

  /** Which workload takes which option. */
  private static final Map<String, Set<String>> OPTIONS =
      Map.of(
          WorkloadSpec.Count.KIND, Set.of(INCREMENTS, BUCKETS),
          WorkloadSpec.Sum.KIND, Set.of(NUMBERS, BUCKETS, SEED, INLINE),
          WorkloadSpec.Csv.KIND, Set.of(INPUT, KEY, VALUE, NO_HEADER, DELIMITER, INLINE),
          WorkloadSpec.Fetch.KIND, FetchOptions.names(),
          WorkloadSpec.Own.KIND, ownOptions());

  private static final Map<String, String> DESCRIPTIONS = new LinkedHashMap<>();

  static {
    DESCRIPTIONS.put(
        WorkloadSpec.Count.KIND, "additions of 1 to buckets; shows what sharing a counter costs");
    DESCRIPTIONS.put(
        WorkloadSpec.Sum.KIND,
        "pseudo-random numbers summed by bucket; made by the worker, or shipped to it");
    DESCRIPTIONS.put(
        WorkloadSpec.Csv.KIND,
        "rows of a file summed by a key column: count, sum, min, max and mean, exact");
    DESCRIPTIONS.put(
        WorkloadSpec.Fetch.KIND,
        "items of a site, over HTTP: how each fetch ended, and the bytes; shows work that waits");
    DESCRIPTIONS.put(
        WorkloadSpec.Own.KIND, "a function of your own in a jar, run on each item of an input");
  }

  private static Set<String> ownOptions() {
    Set<String> options = new HashSet<>(OwnOptions.NAMES);
    options.addAll(List.of(NO_HEADER, DELIMITER));
    return options;
  }

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--workload",
      paramLabel = "NAME",
      description =
          "count, sum, csv, fetch or own; csv where --input is given, own where --work is")
  private @Nullable String workload;

  @Option(names = INPUT, paramLabel = "FILE", description = "csv: the file to read")
  private @Nullable Path input;

  @Option(
      names = KEY,
      paramLabel = "COLUMN",
      description = "csv: the column to group by, its name or its number from 1")
  private @Nullable String key;

  @Option(
      names = VALUE,
      paramLabel = "COLUMN",
      description = "csv: the column to sum, its name or its number from 1")
  private @Nullable String value;

  @Option(names = NO_HEADER, description = "csv, own: the first row is data; columns go by number")
  private boolean noHeader;

  @Option(
      names = DELIMITER,
      paramLabel = "CHARACTER",
      defaultValue = ",",
      description =
          "csv, own: what stands between fields, one ASCII character or the word tab"
              + " (default: ${DEFAULT-VALUE})")
  private String delimiter = ",";

  @Option(
      names = INCREMENTS,
      paramLabel = "N",
      defaultValue = "1000000",
      description = "count: additions to each bucket (default: ${DEFAULT-VALUE})")
  private long increments;

  @Option(
      names = BUCKETS,
      paramLabel = "N",
      defaultValue = "10",
      description = "count, sum: buckets (default: ${DEFAULT-VALUE})")
  private int buckets;

  @Option(
      names = NUMBERS,
      paramLabel = "N",
      defaultValue = "10000000",
      description = "sum: pseudo-random numbers to sum (default: ${DEFAULT-VALUE})")
  private long numbers;

  @Option(
      names = SEED,
      paramLabel = "N",
      defaultValue = "1",
      description =
          "sum, fetch: what the numbers, or the answers, are made from (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = INLINE,
      description = "sum, csv: ship the data with the tasks, not the reference to it")
  private boolean inline;

  @Option(
      names = TASKS,
      paramLabel = "N",
      defaultValue = "256",
      description =
          "tasks to cut the work into (default: ${DEFAULT-VALUE}; fetch: one for each item)")
  private int tasks;

  @Mixin private final FetchOptions fetch = new FetchOptions();

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Mixin
  private OwnOptions own;

  /** One line by name. */
  static Map<String, String> descriptions() {
    return Collections.unmodifiableMap(DESCRIPTIONS);
  }

  /**
   * @throws ParameterException when the options don't say what to do
   * @throws CannotDoException when the input is no file with anything in it
   */
  Chosen choose() throws CannotDoException {
    String kind = kind();
    Set<String> ofKind = OPTIONS.getOrDefault(kind, Set.of());
    ParseResult given = command.commandLine().getParseResult();
    for (Set<String> options : OPTIONS.values()) {
      for (String option : options) {
        if (!ofKind.contains(option) && given.hasMatchedOption(option)) {
          throw BadOption.of(command, option + " does not belong to workload " + kind);
        }
      }
    }
    return switch (kind) {
      case WorkloadSpec.Count.KIND ->
          withoutFile(() -> new WorkloadSpec.Count(increments, buckets, tasks));
      case WorkloadSpec.Sum.KIND ->
          withoutFile(() -> new WorkloadSpec.Sum(numbers, buckets, seed, inline, tasks));
      case WorkloadSpec.Fetch.KIND -> fetch(given.hasMatchedOption(TASKS) ? tasks : 0);
      case WorkloadSpec.Csv.KIND -> csv();
      default -> own.choose(!noHeader, separator(), tasks);
    };
  }

  private String kind() {
    if (workload == null) {
      if (own.isGiven()) {
        return WorkloadSpec.Own.KIND;
      }
      if (input == null) {
        throw BadOption.of(
            command,
            "no work is given: use --input FILE --key COLUMN --value COLUMN, or --workload count,"
                + " --workload sum or --workload fetch, or --work JAR --items FILE");
      }
      return WorkloadSpec.Csv.KIND;
    }
    if (!OPTIONS.containsKey(workload)) {
      throw BadOption.of(
          command,
          "--workload must be one of count, sum, csv, fetch, own, but is '" + workload + "'");
    }
    return workload;
  }

  private Chosen csv() throws CannotDoException {
    String keyColumn = required(key, KEY);
    String valueColumn = required(value, VALUE);
    Path file = InputFile.check(INPUT, required(input, INPUT));
    char separator = separator();
    WorkloadSpec spec =
        checked(
            () ->
                new WorkloadSpec.Csv(
                    String.valueOf(file.getFileName()),
                    keyColumn,
                    valueColumn,
                    !noHeader,
                    separator,
                    inline,
                    tasks));
    return new Chosen(spec, file.resolveSibling("").toAbsolutePath());
  }

  private char separator() {
    if (delimiter.equals("tab") || delimiter.equals("\\t")) {
      return '\t';
    }
    if (delimiter.length() != 1 || delimiter.charAt(0) >= 128) {
      throw BadOption.of(
          command,
          "--delimiter must be one ASCII character or the word tab, but is '" + delimiter + "'");
    }
    return delimiter.charAt(0);
  }

  private Chosen withoutFile(Supplier<WorkloadSpec> spec) {
    return new Chosen(checked(spec), null);
  }

  private Chosen fetch(int fetchTasks) throws CannotDoException {
    try {
      FetchOptions.Chosen chosen = fetch.choose(seed, fetchTasks);
      return new Chosen(chosen.spec(), null, chosen.jokes(), null);
    } catch (IllegalArgumentException e) {
      throw BadOption.of(command, "--" + e.getMessage());
    }
  }

  /** The specification's own messages begin with the property's name, which is the option's. */
  private WorkloadSpec checked(Supplier<WorkloadSpec> spec) {
    try {
      return spec.get();
    } catch (IllegalArgumentException e) {
      throw BadOption.of(command, "--" + e.getMessage());
    }
  }

  private <T> T required(@Nullable T option, String name) {
    if (option == null) {
      throw BadOption.of(
          command, name + " is missing: workload csv needs --input, --key and --value");
    }
    return option;
  }

  /**
   * @param dataFolder where the file is; null for workloads that read none
   * @param jokes what the joke server does that the workload's url leads to and that has to be
   *     started; null where none has
   * @param place where the user's own work is; null for other work
   */
  record Chosen(
      WorkloadSpec spec,
      @Nullable Path dataFolder,
      @Nullable JokeSettings jokes,
      @Nullable WorkPlace place) {

    /** Of work that needs neither. */
    Chosen(WorkloadSpec spec, @Nullable Path dataFolder) {
      this(spec, dataFolder, null, null);
    }
  }
}

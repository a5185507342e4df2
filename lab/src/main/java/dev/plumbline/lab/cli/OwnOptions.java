package dev.plumbline.lab.cli;

import dev.plumbline.core.own.OwnWorkException;
import dev.plumbline.core.own.OwnWorks;
import dev.plumbline.core.own.WorkJar;
import dev.plumbline.core.task.ItemFormat;
import dev.plumbline.core.task.WorkFunction;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.own.WorkPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The user's own work: a function of a jar, and its items. */
final class OwnOptions {

  static final String WORK = "--work";
  static final String ITEMS = "--items";
  static final String ITEMS_FORMAT = "--items-format";
  static final String ITEM_DEADLINE = "--item-deadline";

  static final Set<String> NAMES = Set.of(WORK, ITEMS, ITEMS_FORMAT, ITEM_DEADLINE);

  private static final Duration MIN_DEADLINE = Duration.ofMillis(10);
  private static final Duration MAX_DEADLINE = Duration.ofDays(1);
  private static final Pattern NUMBERS = Pattern.compile("([0-9]{1,15})\\.\\.([0-9]{1,15})");

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = WORK,
      paramLabel = "JAR[:CLASS]",
      description = "your own work: a class that implements dev.plumbline.api.ItemFunction")
  private @Nullable Path work;

  @Option(
      names = ITEMS,
      paramLabel = "ITEMS",
      description =
          "own: a file (its lines; rows of .csv, lines of .jsonl), a folder (its files), or numbers"
              + " such as 1..1000000")
  private @Nullable Path items;

  @Option(
      names = ITEMS_FORMAT,
      paramLabel = "FORMAT",
      description = "own: lines, csv or json-lines, where the file's name does not tell")
  private @Nullable String format;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Option(
      names = ITEM_DEADLINE,
      paramLabel = "TIME",
      converter = DurationOption.class,
      defaultValue = "60s",
      description = "own: how long one item may take (default: ${DEFAULT-VALUE})")
  private Duration itemDeadline;

  boolean isGiven() {
    return work != null;
  }

  /**
   * @param header whether the first row of CSV names the columns
   * @param delimiter of CSV
   * @throws ParameterException when the options don't say what to do
   * @throws CannotDoException when the jar or the items can't be used
   */
  WorkloadOptions.Chosen choose(boolean header, char delimiter, int tasks)
      throws CannotDoException {
    if (work == null || items == null) {
      throw BadOption.of(
          command,
          (work == null ? WORK : ITEMS) + " is missing: your own work needs --work and --items");
    }
    BadOption.unlessWithin(command, ITEM_DEADLINE, itemDeadline, MIN_DEADLINE, MAX_DEADLINE);
    Input input = input(items, header, delimiter);
    Jar jar = jar(work);
    WorkloadSpec.Own spec;
    try {
      spec = new WorkloadSpec.Own(jar.function(), input.items(), tasks);
    } catch (IllegalArgumentException e) {
      throw BadOption.of(command, "--" + e.getMessage());
    }
    return new WorkloadOptions.Chosen(
        spec, input.dataFolder(), new WorkPlace(jar.folder(), itemDeadline));
  }

  private record Jar(WorkFunction function, Path folder) {}

  /** Loads the class, which runs nothing of it. */
  private static Jar jar(Path given) throws CannotDoException {
    String text = given.toString();
    int colon = text.lastIndexOf(':');
    boolean named = colon > 0 && !Files.exists(given);
    Path file = named ? Path.of(text.substring(0, colon)) : given;
    String type = named ? text.substring(colon + 1) : "";
    try (WorkJar jar = WorkJar.open(file)) {
      Path folder = file.toRealPath().resolveSibling("");
      // under the name of the file itself, where a link was named
      String name = String.valueOf(file.toRealPath().getFileName());
      WorkFunction function = new WorkFunction(name, jar.digest(), type);
      try (OwnWorks works = new OwnWorks(folder, OwnWorks.ITEM_DEADLINE, sentence -> {})) {
        works.check(function);
      }
      return new Jar(function, folder);
    } catch (OwnWorkException | IllegalArgumentException e) {
      throw new CannotDoException(WORK + " " + given + ": " + e.getMessage());
    } catch (IOException e) {
      throw new CannotDoException(WORK + " " + given + " can't be read: " + e.getMessage());
    }
  }

  /**
   * @param dataFolder null for numbers
   */
  private record Input(WorkloadSpec.Items items, @Nullable Path dataFolder) {}

  private Input input(Path given, boolean header, char delimiter) throws CannotDoException {
    Matcher numbers = NUMBERS.matcher(given.toString());
    if (numbers.matches()) {
      if (format != null) {
        throw BadOption.of(command, ITEMS_FORMAT + " is for files, but --items are numbers");
      }
      try {
        return new Input(
            WorkloadSpec.Items.ofNumbers(
                Long.parseLong(numbers.group(1)), Long.parseLong(numbers.group(2))),
            null);
      } catch (IllegalArgumentException e) {
        throw BadOption.of(
            command,
            ITEMS
                + " must be numbers from the smaller to the larger, at most 10^12 of them, but is '"
                + given
                + "'");
      }
    }
    Path file = itemFile(given);
    ItemFormat which = Files.isDirectory(file) ? ItemFormat.FILES : format(file);
    WorkloadSpec.Items of =
        new WorkloadSpec.Items(
            which,
            String.valueOf(file.getFileName()),
            0,
            0,
            which == ItemFormat.CSV && header,
            delimiter);
    return new Input(of, file.resolveSibling("").toAbsolutePath());
  }

  /** The file or folder itself, not a link to it: links must not lead out of the data folder. */
  private static Path itemFile(Path given) throws CannotDoException {
    String option = ITEMS + " " + given;
    if (given.toString().equals("-")) {
      throw new CannotDoException(
          option
              + " is standard input, which can't be read several times: save it to a file first");
    }
    if (!Files.exists(given)) {
      throw new CannotDoException(
          option + " does not exist: give a file, a folder, or numbers such as 1..1000");
    }
    if (!Files.isReadable(given)) {
      throw new CannotDoException(option + " may not be read by this user: change its mode");
    }
    try {
      Path real = given.toRealPath();
      if (!Files.isDirectory(real)) {
        if (!Files.isRegularFile(real)) {
          throw new CannotDoException(
              option + " is a pipe or a device, which can be read only once: save it first");
        }
        if (Files.size(real) == 0) {
          throw new CannotDoException(option + " is empty: give a file with items in it");
        }
      }
      return real;
    } catch (IOException e) {
      throw new CannotDoException(option + " can't be read: " + e.getMessage());
    }
  }

  private ItemFormat format(Path file) {
    if (format == null) {
      String name = file.toString().toLowerCase(Locale.ROOT);
      return name.endsWith(".csv")
          ? ItemFormat.CSV
          : name.endsWith(".jsonl") || name.endsWith(".ndjson")
              ? ItemFormat.JSON_LINES
              : ItemFormat.LINES;
    }
    for (ItemFormat known : ItemFormat.values()) {
      if (known.isOfOneFile() && known.toString().equals(format)) {
        return known;
      }
    }
    throw BadOption.of(
        command, ITEMS_FORMAT + " must be one of lines, csv, json-lines, but is '" + format + "'");
  }
}

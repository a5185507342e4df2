package dev.plumbline.messaging.run;

import static dev.plumbline.messaging.run.FieldRules.known;
import static dev.plumbline.messaging.run.FieldRules.needed;

import dev.plumbline.core.task.ItemFormat;
import dev.plumbline.core.task.WorkFunction;
import dev.plumbline.core.workload.WorkloadSpec;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a workload of the user's own names, as JSON has it: its function and its items. */
final class OwnBody {

  private OwnBody() {}

  private interface Making<T> {
    T make() throws InvalidRequestException;
  }

  /** What a value itself says of a wrong one begins with the name of its own field. */
  private static <T> T within(String field, Making<T> making) throws InvalidRequestException {
    try {
      return making.make();
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException("workload." + field + "." + e.getMessage());
    }
  }

  /** See {@link WorkFunction}. */
  record Function(@Nullable String jar, @Nullable String digest, @Nullable String type) {

    static Function of(WorkFunction function) {
      return new Function(function.jar(), function.digest(), function.type());
    }

    WorkFunction function() throws InvalidRequestException {
      return within(
          "function",
          () ->
              new WorkFunction(
                  needed("workload.function.jar", jar),
                  needed("workload.function.digest", digest),
                  Objects.requireNonNullElse(type, "")));
    }
  }

  /** See {@link WorkloadSpec.Items}. */
  record Items(
      @Nullable String format,
      @Nullable String dataset,
      @Nullable Long from,
      @Nullable Long to,
      @Nullable Boolean header,
      @Nullable String delimiter) {

    private static final String PATH = "workload.items.";

    static Items of(WorkloadSpec.Items items) {
      return new Items(
          items.format().toString(),
          items.dataset(),
          items.from(),
          items.to(),
          items.header(),
          String.valueOf(items.delimiter()));
    }

    WorkloadSpec.Items items() throws InvalidRequestException {
      String named = needed(PATH + "format", format);
      ItemFormat known =
          known(
              PATH + "format",
              named,
              Arrays.stream(ItemFormat.values())
                  .filter(value -> value.toString().equals(named))
                  .findFirst(),
              "formats",
              Arrays.stream(ItemFormat.values()).map(ItemFormat::toString));
      String between = Objects.requireNonNullElse(delimiter, ",");
      if (between.length() != 1) {
        throw new InvalidRequestException(
            PATH + "delimiter must be one character, but is '" + between + "'");
      }
      boolean numbers = known == ItemFormat.NUMBERS;
      long first = numbers ? needed(PATH + "from", from) : none("from", from);
      long behind = numbers ? needed(PATH + "to", to) : none("to", to);
      return within(
          "items",
          () ->
              new WorkloadSpec.Items(
                  known,
                  Objects.requireNonNullElse(dataset, ""),
                  first,
                  behind,
                  Objects.requireNonNullElse(header, known == ItemFormat.CSV),
                  between.charAt(0)));
    }

    private static long none(String name, @Nullable Long value) throws InvalidRequestException {
      return value == null ? 0 : FieldRules.within(PATH + name, value, 0, 0);
    }
  }
}

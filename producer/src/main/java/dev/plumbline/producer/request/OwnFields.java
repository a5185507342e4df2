package dev.plumbline.producer.request;

import dev.plumbline.core.task.ItemFormat;
import dev.plumbline.core.task.WorkFunction;
import dev.plumbline.core.workload.Limits;
import dev.plumbline.core.workload.WorkloadSpec;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a workload of the user's own: {@code function} and {@code items}. */
final class OwnFields {

  private OwnFields() {}

  /**
   * @throws IllegalArgumentException when {@code tasks} is out of range
   */
  static WorkloadSpec.Own read(Fields fields) throws InvalidRequestException {
    return new WorkloadSpec.Own(
        within("function", () -> function(fields.object("function"))),
        within("items", () -> items(fields.object("items"))),
        fields.number("tasks", 0, Limits.MAX_TASKS));
  }

  /** What a value itself says of a wrong one begins with the name of its own field. */
  private static <T> T within(String field, Reading<T> reading) throws InvalidRequestException {
    try {
      return reading.read();
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException("workload." + field + "." + e.getMessage());
    }
  }

  private interface Reading<T> {
    T read() throws InvalidRequestException;
  }

  private static WorkFunction function(Fields fields) throws InvalidRequestException {
    WorkFunction function =
        new WorkFunction(fields.text("jar"), fields.text("digest"), fields.text("type", ""));
    fields.noOthers();
    return function;
  }

  private static WorkloadSpec.Items items(Fields fields) throws InvalidRequestException {
    String name = fields.text("format");
    Optional<ItemFormat> format =
        Arrays.stream(ItemFormat.values())
            .filter(known -> known.toString().equals(name))
            .findFirst();
    if (format.isEmpty()) {
      throw fields.unknown(
          "format", name, "formats", Arrays.stream(ItemFormat.values()).map(ItemFormat::toString));
    }
    boolean numbers = format.get() == ItemFormat.NUMBERS;
    String delimiter = fields.text("delimiter", ",");
    if (delimiter.length() != 1) {
      throw fields.invalid("delimiter", "must be one character, but is '" + delimiter + "'");
    }
    WorkloadSpec.Items items =
        new WorkloadSpec.Items(
            format.get(),
            fields.text("dataset", ""),
            numbers ? fields.number("from") : fields.number("from", 0, 0, 0),
            numbers ? fields.number("to") : fields.number("to", 0, 0, 0),
            fields.flag("header", format.get() == ItemFormat.CSV),
            delimiter.charAt(0));
    fields.noOthers();
    return items;
  }

  static void write(WorkloadSpec.Own own, ObjectNode workload) {
    WorkFunction function = own.function();
    workload
        .putObject("function")
        .put("jar", function.jar())
        .put("digest", function.digest())
        .put("type", function.type());
    WorkloadSpec.Items items = own.items();
    workload
        .putObject("items")
        .put("format", items.format().toString())
        .put("dataset", items.dataset())
        .put("from", items.from())
        .put("to", items.to())
        .put("header", items.header())
        .put("delimiter", String.valueOf(items.delimiter()));
  }
}

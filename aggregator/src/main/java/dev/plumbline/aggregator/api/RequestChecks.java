package dev.plumbline.aggregator.api;

import dev.plumbline.messaging.run.RunFailure;
import dev.plumbline.messaging.run.RunLeases;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunResult;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of request bodies. Any field may be missing in JSON, whatever its Java type says. */
final class RequestChecks {

  private static final int MAX_KEY = 255;
  private static final int MAX_CONTENDER = 64;
  private static final int MAX_SPECIFICATION = 16 * 1024;
  private static final int MAX_BLAMED_TASKS = 1_000;
  private static final int MAX_LEASES = 20_000;

  private static final Pattern CONTENDER = Pattern.compile("[a-z0-9-]{1," + MAX_CONTENDER + "}");

  /** No exponent: a short text must not become a number of a billion digits. */
  private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,400}(\\.[0-9]{1,400})?");

  private RequestChecks() {}

  static void check(RunManifest manifest) {
    require("id", manifest.id());
    require("contender", manifest.contender());
    require("specification", manifest.specification());
    that(
        CONTENDER.matcher(manifest.contender()).matches(),
        "contender",
        manifest.contender(),
        "lower-case letters, digits and hyphens, at most " + MAX_CONTENDER);
    atMost("specification", manifest.specification(), MAX_SPECIFICATION);
    String key = manifest.idempotencyKey();
    if (key != null) {
      that(!key.isBlank(), "idempotencyKey", "blank", "some text, or left out");
      atMost("idempotencyKey", key, MAX_KEY);
    }
    that(manifest.taskCount() >= 0, "taskCount", manifest.taskCount(), "at least 0");
    that(
        manifest.tasksPerMessage() >= 1,
        "tasksPerMessage",
        manifest.tasksPerMessage(),
        "at least 1");
    Integer enough = manifest.completion().tasks();
    that(
        enough == null || enough <= manifest.taskCount(),
        "completion.tasks",
        enough,
        "at most the run's " + manifest.taskCount() + " tasks");
  }

  /** The failure with an empty list for none. */
  static RunFailure checked(RunFailure failure) {
    require("reason", failure.reason());
    that(!failure.reason().isBlank(), "reason", "blank", "some text");
    List<Integer> tasks = Objects.requireNonNullElse(failure.tasks(), List.of());
    that(
        tasks.size() <= MAX_BLAMED_TASKS,
        "tasks",
        "a list of " + tasks.size(),
        "at most " + MAX_BLAMED_TASKS + " indexes");
    tasks.forEach(index -> that(index != null && index >= 0, "tasks", index, "indexes from 0 on"));
    return new RunFailure(failure.reason(), tasks);
  }

  static void check(RunResult result) {
    require("buckets", result.buckets());
    that(result.items() >= 0, "items", result.items(), "at least 0");
    that(result.emptyValues() >= 0, "emptyValues", result.emptyValues(), "at least 0");
    for (Map.Entry<String, RunResult.Bucket> entry : result.buckets().entrySet()) {
      String field = "buckets." + entry.getKey();
      RunResult.Bucket bucket = entry.getValue();
      require(field, bucket);
      require(field + ".sum", bucket.sum());
      amount(field + ".sum", bucket.sum());
      amount(field + ".min", bucket.min());
      amount(field + ".max", bucket.max());
      Long count = bucket.count();
      that(count == null || count >= 1, field + ".count", count, "at least 1");
    }
  }

  static void check(RunLeases leases) {
    require("owner", leases.owner());
    require("runs", leases.runs());
    that(
        leases.runs().size() <= MAX_LEASES,
        "runs",
        "a list of " + leases.runs().size(),
        "at most " + MAX_LEASES + " ids");
    leases.runs().forEach(run -> require("runs", run));
  }

  static void inRange(String name, long value, long min, long max) {
    that(value >= min && value <= max, name, value, "from " + min + " to " + max);
  }

  private static void amount(String field, @Nullable String value) {
    that(
        value == null || AMOUNT.matcher(value).matches(),
        field,
        value == null || value.length() < 50 ? value : value.length() + " characters",
        "a decimal number without exponent");
  }

  static void require(String field, @Nullable Object value) {
    if (value == null) {
      throw new RefusedRequestException(field + " is missing");
    }
  }

  private static void atMost(String field, String value, int max) {
    that(value.length() <= max, field, value.length() + " characters", "at most " + max);
    that(value.indexOf('\0') < 0, field, "text with a NUL", "text without one");
  }

  static void that(boolean holds, String field, @Nullable Object value, String rule) {
    if (!holds) {
      throw new RefusedRequestException(field + " must be " + rule + ", but is " + value);
    }
  }
}

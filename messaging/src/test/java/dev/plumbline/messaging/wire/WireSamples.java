package dev.plumbline.messaging.wire;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.CsvSource;
import dev.plumbline.core.task.FetchSource;
import dev.plumbline.core.task.ItemFormat;
import dev.plumbline.core.task.ItemSource;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.Spread;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskFailure;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.TaskOutcome;
import dev.plumbline.core.task.TaskResult;
import dev.plumbline.core.task.Work;
import dev.plumbline.core.task.WorkFunction;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values whose encoded form is kept in src/test/resources/wire: what an old body means. */
public final class WireSamples {

  public static final RunId RUN = RunId.parse("00112233-4455-6677-8899-aabbccddeeff");

  private static final CsvSource SOURCE = new CsvSource("flights.csv", 2_400_000, ',', 2, 1);

  private WireSamples() {}

  static Map<String, List<Task>> tasks() {
    return tasks(WireFrame.NEWEST);
  }

  /** As far as bodies of this version can tell. */
  static Map<String, List<Task>> tasks(int version) {
    long digest = version < 3 ? Work.CsvRange.NO_DIGEST : 0xcafe_f00dL;
    Map<String, List<Task>> samples = new LinkedHashMap<>();
    samples.put("task-count-up", List.of(task(0, 1, new Work.CountUp(10, 1_000_000))));
    samples.put("task-sum-generated", List.of(task(1, 2, new Work.SumGenerated(-42, 7, 100, 250))));
    samples.put(
        "task-sum-inline",
        List.of(
            task(
                99_999_999,
                1,
                new Work.SumInline(3, 5, new long[] {0, -1, Long.MAX_VALUE, Long.MIN_VALUE}))));
    samples.put(
        "task-csv-range", List.of(task(7, 1, new Work.CsvRange(SOURCE, 30, 4096, 2, digest))));
    samples.put(
        "task-csv-inline",
        List.of(
            task(
                8,
                3,
                new Work.CsvInline(
                    SOURCE, "1,2,\"Zürich\"\r\n".getBytes(StandardCharsets.UTF_8), 17))));
    samples.put(
        "tasks-of-one-run",
        List.of(
            task(0, 1, new Work.CountUp(1, 0)),
            task(1, 1, new Work.SumGenerated(1, 1, 0, 0)),
            task(2, 4, new Work.CountUp(10_000, 1))));
    samples.put(
        "tasks-of-one-file",
        List.of(
            task(0, 1, new Work.CsvRange(SOURCE, 30, 4096, 2, digest)),
            task(1, 1, new Work.CsvRange(SOURCE, 4096, 8192, 170)),
            task(2, 2, new Work.CsvInline(SOURCE, new byte[] {'1', ',', 'b', '\n'}, 340)),
            task(3, 1, new Work.CsvRange(new CsvSource("b.csv", 9, ';', 0, 1), 0, 9, 1))));
    if (version >= 3) { // whoever is told to write an older one has readers that know neither
      FetchSource site = new FetchSource("http://127.0.0.1:9000/jokes/{item}", 1000, 2500, 3);
      samples.put("task-fetch-range", List.of(task(5, 1, new Work.Fetch(site, 40, 50))));
      WorkFunction function =
          new WorkFunction("totals.jar", "0123456789abcdef".repeat(4), "com.acme.Totals");
      ItemSource orders = new ItemSource(ItemFormat.JSON_LINES, "orders.jsonl", 8192, false, ',');
      samples.put(
          "task-own-items",
          List.of(task(6, 1, new Work.OwnItems(function, orders, 4096, 8192, 17, digest))));
    }
    return samples;
  }

  static Map<String, List<TaskOutcome>> outcomes() {
    Map<String, List<TaskOutcome>> samples = new LinkedHashMap<>();
    samples.put("outcome-result", List.of(new TaskResult(id(3), 1, plainSums())));
    samples.put(
        "outcome-failure", List.of(new TaskFailure(id(4), 2, "row 12: 'abc' is not a number")));
    samples.put(
        "outcomes-of-one-run",
        List.of(
            new TaskResult(id(0), 1, spreadSums()),
            new TaskFailure(id(1), 1, ""),
            new TaskResult(id(2), 1, BucketSums.ZERO)));
    samples.put(
        "outcomes-with-the-same-buckets",
        List.of(
            new TaskResult(id(0), 1, plainSums()),
            new TaskResult(id(1), 1, plainSums()),
            new TaskFailure(id(2), 3, "no"),
            new TaskResult(id(3), 1, plainSums()),
            new TaskResult(id(4), 1, spreadSums()),
            new TaskResult(id(5), 1, spreadSums()),
            new TaskResult(id(6), 1, BucketSums.ZERO),
            new TaskResult(id(7), 1, BucketSums.ZERO)));
    return samples;
  }

  static Map<String, BucketSums> sums() {
    Map<String, BucketSums> samples = new LinkedHashMap<>();
    samples.put("sums-zero", BucketSums.ZERO);
    samples.put("sums-plain", plainSums());
    samples.put("sums-with-spreads", spreadSums());
    samples.put(
        "sums-wide",
        new BucketSums(
            Map.of(
                "a",
                new BigDecimal("92233720368547758.08"),
                "b",
                new BigDecimal("-0.125"),
                "c",
                BigDecimal.ZERO),
            Map.of(),
            3,
            0));
    return samples;
  }

  private static BucketSums plainSums() {
    return new BucketSums(
        Map.of("0", BigDecimal.valueOf(1_000_000), "1", BigDecimal.valueOf(-7)), Map.of(), 12, 0);
  }

  private static BucketSums spreadSums() {
    return new BucketSums(
        Map.of("ATL", new BigDecimal("1100966"), "", new BigDecimal("-1.5"), "日本", BigDecimal.ONE),
        Map.of(
            "ATL", new Spread(3, new BigDecimal("-2.25"), new BigDecimal("1100970")),
            "", new Spread(1, new BigDecimal("-1.5"), new BigDecimal("-1.5"))),
        5,
        1);
  }

  private static Task task(int index, int attempt, Work work) {
    return new Task(id(index), attempt, work);
  }

  private static TaskId id(int index) {
    return new TaskId(RUN, index);
  }
}

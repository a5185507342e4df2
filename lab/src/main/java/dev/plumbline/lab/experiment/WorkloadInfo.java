package dev.plumbline.lab.experiment;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.ItemFormat;
import dev.plumbline.core.workload.WorkloadSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the work was, and its answer in short.
 *
 * @param parameters as the user gave them, by name, in order
 * @param tasks that the plan has
 * @param items updates or rows that went into the answer
 * @param emptyValues rows whose value was empty
 * @param buckets that the answer has
 * @param total over all buckets, exact
 * @param top the buckets with the largest sums, the largest first; null in files from before
 */
public record WorkloadInfo(
    String kind,
    Map<String, String> parameters,
    int tasks,
    long items,
    long emptyValues,
    int buckets,
    @Allowed(decimal = true) String total,
    @Nullable List<BucketRow> top) {

  public static WorkloadInfo of(WorkloadSpec spec, int tasks, BucketSums answer) {
    return new WorkloadInfo(
        spec.kind(),
        parameters(spec),
        tasks,
        answer.items(),
        answer.emptyValues(),
        answer.sums().size(),
        answer.total().toPlainString(),
        BucketRow.top(answer));
  }

  private static Map<String, String> parameters(WorkloadSpec spec) {
    Map<String, String> parameters = new LinkedHashMap<>();
    switch (spec) {
      case WorkloadSpec.Count count -> {
        parameters.put("increments", Long.toString(count.increments()));
        parameters.put("buckets", Integer.toString(count.buckets()));
      }
      case WorkloadSpec.Sum sum -> {
        parameters.put("numbers", Long.toString(sum.numbers()));
        parameters.put("buckets", Integer.toString(sum.buckets()));
        parameters.put("seed", Long.toString(sum.seed()));
        parameters.put("inline", Boolean.toString(sum.inline()));
        if (sum.payload() > 0) {
          parameters.put("payload", Integer.toString(sum.payload()));
        }
      }
      case WorkloadSpec.Csv csv -> {
        parameters.put("input", csv.dataset());
        parameters.put("key", csv.key());
        parameters.put("value", csv.value());
        parameters.put("header", Boolean.toString(csv.header()));
        parameters.put("delimiter", Character.toString(csv.delimiter()));
        parameters.put("inline", Boolean.toString(csv.inline()));
      }
      case WorkloadSpec.Fetch fetch -> {
        parameters.put("fetches", Long.toString(fetch.fetches()));
        parameters.put("url", fetch.source().url());
        parameters.put("concurrency", Integer.toString(fetch.source().concurrency()));
        parameters.put("time-limit", fetch.source().timeLimitMillis() + "ms");
        parameters.put("attempts", Integer.toString(fetch.source().attempts()));
      }
      case WorkloadSpec.Own own -> {
        WorkloadSpec.Items items = own.items();
        parameters.put("work", own.function().toString());
        parameters.put("jar-sha256", own.function().digest());
        parameters.put(
            "items",
            items.format() == ItemFormat.NUMBERS
                ? items.from() + ".." + (items.to() - 1)
                : items.dataset());
        parameters.put("items-format", items.format().toString());
      }
    }
    return parameters;
  }
}

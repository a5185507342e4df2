package dev.plumbline.producer.web;

import dev.plumbline.messaging.run.InvalidRequestException;
import dev.plumbline.messaging.run.RunResult;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a result's buckets, in the order of the result.
 *
 * @param next the first bucket behind this page; null where there is none
 */
record ResultPage(RunResult result, @Nullable Integer next) {

  static final int MAX_LIMIT = 1_000_000;

  /**
   * @param from the first bucket's number
   * @param limit how many at most; null for all
   */
  static ResultPage of(RunResult whole, int from, @Nullable Integer limit)
      throws InvalidRequestException {
    check("from", from, 0, Integer.MAX_VALUE);
    int max = limit == null ? Integer.MAX_VALUE : check("limit", limit, 1, MAX_LIMIT);
    if (from == 0 && whole.buckets().size() <= max) {
      return new ResultPage(whole, null);
    }
    Map<String, RunResult.Bucket> page = new LinkedHashMap<>();
    whole.buckets().entrySet().stream()
        .skip(from)
        .limit(max)
        .forEach(bucket -> page.put(bucket.getKey(), bucket.getValue()));
    RunResult part =
        new RunResult(
            whole.id(), whole.items(), whole.emptyValues(), whole.total(), page, whole.missing());
    long end = (long) from + page.size();
    return new ResultPage(part, end < whole.buckets().size() ? (int) end : null);
  }

  private static int check(String name, int value, int min, int max)
      throws InvalidRequestException {
    if (value < min || value > max) {
      throw new InvalidRequestException(
          name + " must be from " + min + " to " + max + ", but is " + value);
    }
    return value;
  }
}

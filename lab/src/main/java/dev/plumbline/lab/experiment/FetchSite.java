package dev.plumbline.lab.experiment;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.Spread;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.testbed.jokes.JokePlan;
import dev.plumbline.testbed.jokes.JokeSettings;
import dev.plumbline.testbed.jokes.JokeSite;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The site of a workload {@code fetch}, and the right answer where it is a joke server: by its
 * seed, item by item, without fetching any. Of any other site it can't be known.
 *
 * @param settings what the site does; null where it does not say
 */
public record FetchSite(WorkloadSpec.Fetch spec, @Nullable JokeSettings settings) {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final int SAFE = 2;

  /**
   * Asks the site what it does.
   *
   * @throws InvalidWorkloadException when the time limit is so short that a busy machine would make
   *     another answer of it
   */
  public static FetchSite ask(WorkloadSpec.Fetch spec)
      throws InvalidWorkloadException, InterruptedException {
    try (JokeSite site = new JokeSite(spec.source().url())) {
      FetchSite found = new FetchSite(spec, site.settings().orElse(null));
      found.checkLimit();
      return found;
    }
  }

  private void checkLimit() throws InvalidWorkloadException {
    if (settings != null && spec.source().timeLimitMillis() < SAFE * settings.longestMillis()) {
      throw new InvalidWorkloadException(
          "the time limit must be at least "
              + SAFE * settings.longestMillis()
              + " ms, twice the longest that the joke server takes, but is "
              + spec.source().timeLimitMillis()
              + " ms: give more with --time-limit");
    }
  }

  /** Why there is no right answer; null where there is one. */
  @Nullable String unknown() {
    return settings == null
        ? "the answer can't be known: " + spec.source().url() + " is no joke server of Plumbline's"
        : null;
  }

  /** The right answer. */
  public Optional<BucketSums> answer() {
    if (settings == null) {
      return Optional.empty();
    }
    Map<String, BigDecimal> bytes = new HashMap<>();
    Map<String, Spread> spreads = new HashMap<>();
    for (long item = 0; item < spec.fetches(); item++) {
      JokePlan plan = JokePlan.of(settings, item);
      boolean answered = plan.kind() != JokePlan.Kind.NEVER;
      int status = plan.status(Math.min(spec.source().attempts(), plan.refusals() + 1));
      String bucket = answered ? bucket(status) : "timed-out";
      BigDecimal size = BigDecimal.valueOf(answered ? plan.body(status).length : 0);
      bytes.merge(bucket, size, BigDecimal::add);
      spreads.merge(bucket, new Spread(1, size, size), Spread::plus);
    }
    return Optional.of(new BucketSums(bytes, spreads, spec.fetches(), 0));
  }

  private static String bucket(int status) {
    if (status == 429) {
      return "throttled";
    }
    return status == 200 ? "ok" : "error";
  }

  /** What is known whether the answer is or not. */
  BucketSums itemsAlone() {
    return new BucketSums(Map.of(), Map.of(), spec.fetches(), 0);
  }

  /** So many at a time, and nothing but the mean latency; 0 where that is not known. */
  double idealNanos() {
    long waves = Math.ceilDiv(spec.fetches(), (long) spec.source().concurrency());
    return settings == null ? 0 : waves * settings.latency().meanMillis() * NANOS_PER_MILLI;
  }

  /** One after the other, and nothing but the mean latency; 0 where that is not known. */
  double oneByOneNanos() {
    return settings == null
        ? 0
        : spec.fetches() * settings.latency().meanMillis() * NANOS_PER_MILLI;
  }
}

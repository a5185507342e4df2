package dev.plumbline.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.core.execution.InJvmContenders;
import dev.plumbline.core.execution.Probe;
import dev.plumbline.core.fetch.AllowedOrigins;
import dev.plumbline.core.fetch.Origin;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.FetchSource;
import dev.plumbline.core.workload.Datasets;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.WorkloadPlanner;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.testbed.jokes.JokeServer;
import dev.plumbline.testbed.jokes.JokeSettings;
import dev.plumbline.testbed.jokes.JokeSite;
import dev.plumbline.testbed.jokes.Latency;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the seed says that will come is what comes. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class FetchSiteTest {

  private static final int ITEMS = 120;

  /** Some of each kind; silence ends with the limit, so there is little of it. */
  private static final JokeSettings MIXED =
      new JokeSettings(5, new Latency(Latency.Shape.EXPONENTIAL, 2), .1, .02, .05, .1);

  @ParameterizedTest
  @ValueSource(strings = {"executor", "virtual-threads", "channels", "blocking-queue"})
  void the_answer_by_the_seed_is_the_one_that_is_fetched(String contender) throws Exception {
    try (JokeServer server = JokeServer.start(MIXED, 0);
        JokeSite counter = new JokeSite(server.url())) {
      WorkloadSpec.Fetch spec = spec(server.url(), 3_000, 3);

      BucketSums expected = FetchSite.ask(spec).answer().orElseThrow();
      BucketSums fetched = fetch(contender, spec);

      assertThat(fetched).isEqualTo(expected);
      assertThat(expected.sums()).containsKeys("ok", "error", "timed-out");
      assertThat(expected.items()).isEqualTo(ITEMS);
      assertThat(counter.counts().orElseThrow().executions()).isEqualTo(ITEMS);
    }
  }

  @Test
  void who_does_not_come_again_is_throttled_as_the_seed_says() throws Exception {
    JokeSettings settings = new JokeSettings(5, new Latency(Latency.Shape.CONSTANT, 0), 0, 0, 1, 0);
    try (JokeServer server = JokeServer.start(settings, 0)) {
      WorkloadSpec.Fetch spec = spec(server.url(), 3_000, 1);

      assertThat(fetch("virtual-threads", spec)).isEqualTo(new Oracle(null).answer(spec));
      assertThat(new Oracle(null).answer(spec).sums()).containsOnlyKeys("throttled");
    }
  }

  @Test
  void of_another_site_nobody_knows_the_answer() throws Exception {
    WorkloadSpec.Fetch spec = spec("http://127.0.0.1:1/{item}", 3_000, 1);

    assertThat(FetchSite.ask(spec).answer()).isEmpty();
    assertThatExceptionOfType(InvalidWorkloadException.class)
        .isThrownBy(() -> new Oracle(null).answer(spec))
        .withMessage(
            "the answer can't be known: http://127.0.0.1:1/{item} is no joke server of"
                + " Plumbline's");
  }

  @Test
  void a_time_limit_that_a_busy_machine_would_pass_is_refused() throws Exception {
    try (JokeServer server = JokeServer.start(JokeSettings.steady(1, 100), 0)) {
      assertThatExceptionOfType(InvalidWorkloadException.class)
          .isThrownBy(() -> FetchSite.ask(spec(server.url(), 199, 1)))
          .withMessage(
              "the time limit must be at least 200 ms, twice the longest that the joke server"
                  + " takes, but is 199 ms: give more with --time-limit");
    }
  }

  @Test
  void the_ideal_is_nothing_but_waiting() throws Exception {
    try (JokeServer server = JokeServer.start(JokeSettings.steady(1, 100), 0)) {
      FetchSite site = FetchSite.ask(spec(server.url(), 1_000, 1));

      assertThat(site.idealNanos()).isEqualTo(3 * 100e6);
      assertThat(site.oneByOneNanos()).isEqualTo(ITEMS * 100e6);
    }
  }

  private static WorkloadSpec.Fetch spec(String url, int limitMillis, int attempts) {
    return new WorkloadSpec.Fetch(new FetchSource(url, 50, limitMillis, attempts), ITEMS, ITEMS);
  }

  private static BucketSums fetch(String contender, WorkloadSpec.Fetch spec) throws Exception {
    Origin origin = Origin.of(spec.source().url().replace("{item}", "0"));
    return InJvmContenders.named(contender)
        .strategy()
        .run(
            new WorkloadPlanner(Datasets.NONE).plan(spec),
            new TaskRunner(Datasets.NONE, AllowedOrigins.of(origin)),
            spec.atOnce(2),
            Probe.NONE);
  }
}

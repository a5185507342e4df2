package dev.plumbline.core.workload;

import static dev.plumbline.core.fetch.ScriptedSite.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.core.fetch.AllowedOrigins;
import dev.plumbline.core.fetch.ScriptedSite;
import dev.plumbline.core.fetch.SiteUrl;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.FetchSource;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.Spread;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.Work;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FetchKernelTest {

  private static final int LIMIT = 30_000;

  @Test
  void fetches_are_counted_and_bytes_summed_by_how_they_ended() throws Exception {
    try (ScriptedSite site =
        new ScriptedSite(
            false,
            List.of(answer(200, "", "1234"), answer(500, "", "12"), answer(200, "", "123456")))) {
      BucketSums sums = runner(site).run(task(site, 0, 3)).sums();

      assertThat(sums)
          .isEqualTo(
              new BucketSums(
                  Map.of("ok", BigDecimal.TEN, "error", BigDecimal.TWO),
                  Map.of("ok", spread(2, 4, 6), "error", spread(1, 2, 2)),
                  3,
                  0));
    }
  }

  @Test
  void no_items_are_no_buckets() throws Exception {
    try (ScriptedSite site = new ScriptedSite(false, List.of(""))) {
      assertThat(runner(site).run(task(site, 5, 5)).sums()).isEqualTo(BucketSums.ZERO);
    }
  }

  @Test
  void a_site_that_may_not_be_fetched_from_fails_the_task_in_one_line() throws Exception {
    try (ScriptedSite site = new ScriptedSite(false, List.of(answer(200, "", "joke")))) {
      assertThatExceptionOfType(TaskFailedException.class)
          .isThrownBy(() -> new TaskRunner(Datasets.NONE).run(task(site, 0, 1)))
          .withMessageStartingWith(
              "url must have an origin that plumbline.fetch.allowed-origins names");
    }
  }

  @Test
  void a_task_that_waits_ends_when_it_is_cancelled() throws Exception {
    try (ScriptedSite site = new ScriptedSite(false, List.of(""))) {
      assertThatExceptionOfType(TaskCancelledException.class)
          .isThrownBy(() -> runner(site).run(task(site, 0, 1), () -> !site.requests().isEmpty()));
    }
  }

  private static TaskRunner runner(ScriptedSite site) {
    return new TaskRunner(Datasets.NONE, AllowedOrigins.of(SiteUrl.parse(site.url()).origin()));
  }

  private static Task task(ScriptedSite site, long from, long to) {
    FetchSource source = new FetchSource(site.url(), 1, LIMIT, 1);
    return new Task(new TaskId(RunId.random(), 0), 1, new Work.Fetch(source, from, to));
  }

  private static Spread spread(long count, long min, long max) {
    return new Spread(count, BigDecimal.valueOf(min), BigDecimal.valueOf(max));
  }
}

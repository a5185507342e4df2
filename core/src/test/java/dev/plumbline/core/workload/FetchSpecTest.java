package dev.plumbline.core.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plumbline.core.task.FetchSource;
import dev.plumbline.core.task.Work;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchSpecTest {

  private static final String URL = "http://127.0.0.1:9000/jokes/{item}";

  @Test
  void items_are_cut_into_tasks_and_none_is_lost() throws Exception {
    FetchSource source = new FetchSource(URL, 100, 1000, 3);
    Workload workload =
        new WorkloadPlanner(Datasets.NONE).plan(new WorkloadSpec.Fetch(source, 10, 4));

    assertThat(workload.taskCount()).isEqualTo(4);
    assertThat(workload.shape()).isEqualTo(Shape.SPREAD);
    assertThat(workload.work(0)).isEqualTo(new Work.Fetch(source, 0, 3));
    assertThat(workload.work(1)).isEqualTo(new Work.Fetch(source, 3, 6));
    assertThat(workload.work(3)).isEqualTo(new Work.Fetch(source, 8, 10));
  }

  @Test
  void work_that_waits_says_how_much_of_it_is_open_and_other_work_does_not() {
    FetchSource source = new FetchSource(URL, 100, 1000, 3);

    assertThat(new WorkloadSpec.Fetch(source, 10, 4).atOnce(2)).isEqualTo(100);
    assertThat(new WorkloadSpec.Fetch(source, 10, 4).withConcurrency(7).atOnce(2)).isEqualTo(7);
    assertThat(new WorkloadSpec.Count(10, 1, 4).atOnce(2)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "10000001, 1, 1, 1, 'fetches must be from 0 to 10000000, but is 10000001'",
    "-1, 1, 1, 1, 'fetches must be from 0 to 10000000, but is -1'",
    "1, 10001, 1, 1, 'concurrency must be from 1 to 10000, but is 10001'",
    "1, 0, 1, 1, 'concurrency must be at least 1, but is 0'",
    "1, 1, 60001, 1, 'timeLimitMillis must be from 1 to 60000, but is 60001'",
    "1, 1, 1, 11, 'attempts must be from 1 to 10, but is 11'"
  })
  void what_is_out_of_bounds_is_told(
      long fetches, int concurrency, int millis, int attempts, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new WorkloadSpec.Fetch(
                    new FetchSource(URL, concurrency, millis, attempts), fetches, 1))
        .withMessage(message);
  }

  @Test
  void a_url_that_leads_nowhere_certain_is_refused_when_the_run_is_asked_for() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new WorkloadSpec.Fetch(new FetchSource("http://user@127.0.0.1/", 1, 1, 1), 1, 1))
        .withMessage("url must have no user or password, but is 'http://user@127.0.0.1/'");
  }
}

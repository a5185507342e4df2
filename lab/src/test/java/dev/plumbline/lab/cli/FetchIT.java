package dev.plumbline.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.ContenderResult;
import dev.plumbline.lab.experiment.FetchTrace;
import dev.plumbline.testbed.broker.RabbitOnThisMachine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Work that waits, through a broker: the services, the broker and the site are processes. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FetchIT {

  private static final int FETCHES = 700;
  private static final int CONCURRENCY = 100;
  private static final int ROUNDS = 2;

  @TempDir private Path folder;

  @Test
  void on_the_embedded_broker_a_worker_has_as_many_open_as_asked_and_each_answer_is_exact()
      throws Exception {
    List<FetchTrace.Row> rows =
        compare("rabbitmq-classic,rabbitmq-transient", "--broker", "embedded");

    assertThat(rows)
        .extracting(FetchTrace.Row::contender)
        .containsExactlyInAnyOrder("embedded-classic", "embedded-transient");
  }

  @Test
  void on_rabbitmq_a_worker_has_as_many_open_as_asked_and_each_answer_is_exact() throws Exception {
    RabbitOnThisMachine.require();

    List<FetchTrace.Row> rows = compare("rabbitmq-classic,rabbitmq-quorum");

    assertThat(rows)
        .extracting(FetchTrace.Row::contender)
        .containsExactlyInAnyOrder("rabbitmq-classic", "rabbitmq-quorum");
  }

  private List<FetchTrace.Row> compare(String contenders, String... broker) throws Exception {
    Path json = folder.resolve("fetch.json");
    List<String> command =
        new ArrayList<>(
            List.of(
                "compare --workload fetch --latency 100ms --errors 0.05 --throttled 0.02"
                    .split(" ")));
    command.addAll(List.of("--slow-bodies 0.02 --repeats 1 --warm-ups 1 --workers 2".split(" ")));
    command.addAll(List.of("--fetches", Integer.toString(FETCHES)));
    command.addAll(List.of("--concurrency", Integer.toString(CONCURRENCY)));
    command.addAll(List.of("--contenders", contenders, "--json", json.toString()));
    command.addAll(List.of(broker));
    Lab.Ended ended = Lab.run(command.toArray(String[]::new));

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
    ComparisonResult result = ResultFile.readComparison(json);
    assertThat(result.contenders()).allMatch(ContenderResult::isExact);
    assertThat(result.contenders()).allMatch(row -> row.workers() == CONCURRENCY);
    List<FetchTrace.Row> rows = Objects.requireNonNull(result.fetches()).rows();
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.effects()).isEqualTo((long) FETCHES * ROUNDS);
              assertThat(row.executions()).isGreaterThanOrEqualTo(row.effects());
              assertThat(row.mostOpen()).as("more than there are workers").isGreaterThan(2);
              assertThat(row.mostOpen()).isLessThanOrEqualTo(CONCURRENCY);
            });
    return rows;
  }
}

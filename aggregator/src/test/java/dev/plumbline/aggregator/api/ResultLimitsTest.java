package dev.plumbline.aggregator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.aggregator.ledger.RunLedger;
import dev.plumbline.aggregator.ledger.SumsLimit;
import dev.plumbline.aggregator.ledger.TestDatabase;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunResult;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.StatusAssertions;

class ResultLimitsTest {

  private final RunId run = RunId.random();
  private TestDatabase database;
  private RunLedger ledger;
  private RestTestClient client;

  @BeforeEach
  void open(@TempDir Path folder) {
    database = TestDatabase.h2(folder);
    ledger = database.ledger();
    ledger.register(new RunManifest(run.value(), null, "striped", "{}", 3, 1));
    client =
        RestTestClient.bindToController(
                new RunLedgerController(
                    ledger, new RunWaiters(System::nanoTime, Duration.ofHours(1))))
            .configureServer(
                server ->
                    server.setControllerAdvice(
                        new LedgerProblems(), new ResultLimits(ledger, new SumsLimit(400_000))))
            .build();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_result_beyond_the_limit_fails_its_run_and_is_refused_with_the_limit_named() {
    tell(10_000).isEqualTo(413);

    RunStatus failed = ledger.find(run).orElseThrow();
    assertThat(failed.state()).isEqualTo(RunState.FAILED);
    assertThat(failed.reason())
        .contains("more than 100,000 bytes", "plumbline.aggregator.max-sums", "group by a column");
  }

  @Test
  void a_result_within_the_limit_is_taken() {
    tell(500).isOk();

    assertThat(ledger.find(run)).get().extracting(RunStatus::state).isEqualTo(RunState.COMPLETED);
  }

  private StatusAssertions tell(int keys) {
    Map<String, BigDecimal> sums =
        IntStream.range(0, keys)
            .boxed()
            .collect(Collectors.toMap(key -> "key-" + key, key -> BigDecimal.ONE));
    return client
        .put()
        .uri("/internal/v1/runs/" + run + "/result")
        .body(RunResult.of(run.value(), new BucketSums(sums, Map.of(), keys, 0)))
        .exchange()
        .expectStatus();
  }
}

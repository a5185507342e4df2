package dev.plumbline.aggregator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.aggregator.ledger.RunLedger;
import dev.plumbline.aggregator.ledger.Runs;
import dev.plumbline.aggregator.ledger.TestDatabase;
import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.run.RunPage;
import dev.plumbline.messaging.run.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.ProblemDetail;
import org.springframework.test.web.servlet.client.RestTestClient;

class RunPageControllerTest {

  private static final String RUNS = "/internal/v1/runs";

  private final List<UUID> oldestFirst = new ArrayList<>();
  private Instant now = Instant.parse("2026-02-03T04:05:06Z");
  private TestDatabase database;
  private RestTestClient client;

  @BeforeEach
  void open(@TempDir Path folder) {
    database = TestDatabase.h2(folder);
    RunLedger ledger = database.ledger(() -> now);
    for (int i = 0; i < 5; i++) {
      RunId run = RunId.random();
      ledger.register(Runs.manifest(run, i == 2 ? 0 : 10));
      oldestFirst.add(run.value());
      now = now.plusSeconds(1);
    }
    client =
        RestTestClient.bindToController(
                new RunLedgerController(
                    ledger, new RunWaiters(System::nanoTime, Duration.ofHours(1))),
                new RunPageController(database.list()))
            .configureServer(server -> server.setControllerAdvice(new LedgerProblems()))
            .build();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void pages_follow_one_another_by_their_cursor() {
    RunPage first = page("?limit=2");
    RunPage second = page("?limit=2&cursor=" + first.next());
    RunPage last = page("?limit=2&cursor=" + second.next());

    assertThat(ids(first)).isEqualTo(oldestFirst.reversed().subList(0, 2));
    assertThat(ids(second)).isEqualTo(oldestFirst.reversed().subList(2, 4));
    assertThat(ids(last)).containsExactly(oldestFirst.getFirst());
    assertThat(last.next()).isNull();
  }

  @Test
  void pages_are_filtered() {
    assertThat(ids(page("?state=COMPLETED"))).containsExactly(oldestFirst.get(2));
    assertThat(ids(page("?createdBefore=2026-02-03T04:05:07Z")))
        .containsExactly(oldestFirst.getFirst());
    assertThat(ids(page("?createdAfter=2026-02-03T04:05:10Z&oldestFirst=true")))
        .containsExactly(oldestFirst.getLast());
    assertThat(ids(page("?contender=striped"))).isEmpty();
  }

  @Test
  void open_runs_are_listed_all_and_the_oldest_first() {
    List<RunStatus> open =
        client
            .get()
            .uri(RUNS + "?state=GATHERING")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(new ParameterizedTypeReference<List<RunStatus>>() {})
            .returnResult()
            .getResponseBody();

    assertThat(open)
        .extracting(RunStatus::id)
        .containsExactly(
            oldestFirst.get(0), oldestFirst.get(1), oldestFirst.get(3), oldestFirst.get(4));
  }

  @Test
  void what_is_no_cursor_is_refused_by_name() {
    ProblemDetail problem =
        client
            .get()
            .uri(RUNS + "/page?cursor=nonsense")
            .exchange()
            .expectStatus()
            .isBadRequest()
            .expectBody(ProblemDetail.class)
            .returnResult()
            .getResponseBody();

    assertThat(problem)
        .extracting(ProblemDetail::getDetail)
        .asString()
        .contains("cursor must be", "nonsense");
    client.get().uri(RUNS + "/page?limit=0").exchange().expectStatus().isBadRequest();
    client.get().uri(RUNS + "/page?createdBefore=now").exchange().expectStatus().isBadRequest();
  }

  private RunPage page(String query) {
    RunPage page =
        client
            .get()
            .uri(RUNS + "/page" + query)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(RunPage.class)
            .returnResult()
            .getResponseBody();
    if (page == null) {
      throw new AssertionError("no page");
    }
    return page;
  }

  private static List<UUID> ids(RunPage page) {
    return page.runs().stream().map(RunStatus::id).toList();
  }
}

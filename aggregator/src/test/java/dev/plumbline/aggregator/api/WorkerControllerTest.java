package dev.plumbline.aggregator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.aggregator.ledger.RunLedger;
import dev.plumbline.aggregator.ledger.Runs;
import dev.plumbline.aggregator.ledger.TestDatabase;
import dev.plumbline.aggregator.ledger.WorkerReports;
import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.run.BegunTasks;
import dev.plumbline.messaging.run.WorkerReport;
import dev.plumbline.messaging.run.WorkerReport.Held;
import dev.plumbline.messaging.run.WorkerReport.Range;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

class WorkerControllerTest {

  private final RunId run = RunId.random();
  private final String worker = "/internal/v1/workers/" + UUID.randomUUID();
  private final String ofRun = "/internal/v1/runs/" + run;
  private TestDatabase database;
  private RunLedger ledger;
  private RestTestClient client;

  @BeforeEach
  void open(@TempDir Path folder) {
    database = TestDatabase.h2(folder);
    ledger = database.ledger();
    WorkerReports reports = new WorkerReports(database.jdbc(), InstantSource.system());
    client =
        RestTestClient.bindToController(new WorkerController(ledger, reports))
            .configureServer(server -> server.setControllerAdvice(new LedgerProblems()))
            .build();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void what_a_worker_holds_is_told_until_it_stops() {
    ledger.register(Runs.manifest(run, 10));
    WorkerReport report =
        new WorkerReport(List.of(new Held(run.value(), List.of(new Range(2, 5)))), List.of());

    client
        .put()
        .uri(worker)
        .body(report)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(WorkerReport.Answer.class)
        .isEqualTo(new WorkerReport.Answer(List.of(), List.of()));
    client
        .get()
        .uri(ofRun + "/held")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(Held.class)
        .isEqualTo(new Held(run.value(), List.of(new Range(2, 5))));
    client.delete().uri(worker).exchange().expectStatus().isNoContent();
    client
        .get()
        .uri(ofRun + "/held")
        .exchange()
        .expectBody(Held.class)
        .isEqualTo(new Held(run.value(), List.of()));
  }

  @Test
  void a_worker_hears_what_is_wanted_of_what_it_begins_again() {
    ledger.register(Runs.manifest(run, 10));

    client
        .post()
        .uri(ofRun + "/begun")
        .body(new BegunTasks(List.of(3, 1)))
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(BegunTasks.Answer.class)
        .isEqualTo(new BegunTasks.Answer(List.of(1, 3)));
    client
        .get()
        .uri(ofRun + "/begun")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(BegunTasks.Again.class)
        .isEqualTo(new BegunTasks.Again(2));
    ledger.cancel(run);
    client
        .post()
        .uri(ofRun + "/begun")
        .body(new BegunTasks(List.of(3)))
        .exchange()
        .expectBody(BegunTasks.Answer.class)
        .isEqualTo(new BegunTasks.Answer(List.of()));
  }

  @Test
  void a_report_with_a_bad_field_is_refused_by_the_name_of_the_field() {
    assertThat(refusal("{}")).isEqualTo("held is missing");
    assertThat(refusal("{\"held\":[]}")).isEqualTo("running is missing");
    assertThat(refusal("{\"held\":[{\"ranges\":[]}],\"running\":[]}"))
        .isEqualTo("held.run is missing");
    assertThat(refusal(held("{\"from\":3,\"to\":3}")))
        .isEqualTo("held.ranges.to must be above from, but is 3");
    assertThat(refusal(held("{\"from\":-1,\"to\":3}"))).startsWith("held.ranges.from must be");
  }

  private String held(String range) {
    return "{\"held\":[{\"run\":\"%s\",\"ranges\":[%s]}],\"running\":[]}".formatted(run, range);
  }

  private String refusal(String body) {
    String[] detail = new String[1];
    client
        .put()
        .uri(worker)
        .contentType(MediaType.APPLICATION_JSON)
        .body(body)
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.detail")
        .value(text -> detail[0] = String.valueOf(text));
    return detail[0];
  }
}

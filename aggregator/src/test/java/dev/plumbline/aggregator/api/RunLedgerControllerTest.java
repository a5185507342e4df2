package dev.plumbline.aggregator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.aggregator.ledger.Chunk;
import dev.plumbline.aggregator.ledger.ChunkKey;
import dev.plumbline.aggregator.ledger.RunChange;
import dev.plumbline.aggregator.ledger.RunLedger;
import dev.plumbline.aggregator.ledger.Runs;
import dev.plumbline.aggregator.ledger.TestDatabase;
import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.run.Completion;
import dev.plumbline.messaging.run.MissingTasks;
import dev.plumbline.messaging.run.RunFailure;
import dev.plumbline.messaging.run.RunLeases;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunResult;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.test.web.servlet.client.RestTestClient;

@Timeout(60)
class RunLedgerControllerTest {

  private static final String RUNS = "/internal/v1/runs";

  private final RunId run = RunId.random();
  private final RunWaiters waiters = new RunWaiters(System::nanoTime, Duration.ofHours(1));
  private TestDatabase database;
  private RunLedger ledger;
  private RestTestClient client;

  @BeforeEach
  void open(@TempDir Path folder) {
    database = TestDatabase.h2(folder);
    ledger = database.ledger(List.of(waiters));
    waiters.start();
    client =
        RestTestClient.bindToController(
                new RunLedgerController(ledger, waiters), new RunOwnerController(ledger))
            .configureServer(server -> server.setControllerAdvice(new LedgerProblems()))
            .build();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_new_manifest_is_created_and_a_known_one_is_found() {
    RunManifest manifest = Runs.manifest(run, 10);

    RunStatus created =
        client
            .post()
            .uri(RUNS)
            .body(manifest)
            .exchange()
            .expectStatus()
            .isCreated()
            .expectHeader()
            .location(RUNS + "/" + run)
            .expectBody(RunStatus.class)
            .returnResult()
            .getResponseBody();
    RunStatus known =
        client
            .post()
            .uri(RUNS)
            .body(manifest)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(RunStatus.class)
            .returnResult()
            .getResponseBody();

    assertThat(created).isEqualTo(known).isEqualTo(ledger.find(run).orElseThrow());
  }

  @Test
  void a_known_key_with_other_work_is_unprocessable() {
    ledger.register(Runs.withKey(run, "k", "work"));

    assertThat(problem(HttpMethod.POST, RUNS, Runs.withKey(RunId.random(), "k", "other"), 422))
        .contains("idempotencyKey 'k'");
  }

  @Test
  void a_manifest_with_a_bad_field_is_refused_by_the_name_of_the_field() {
    assertThat(problem(HttpMethod.POST, RUNS, "{}", 400))
        .isEqualTo("taskCount can't be read: Cannot map `null` into type `int`");
    assertThat(
            problem(HttpMethod.POST, RUNS, manifestJson("1", "1").replace("\"id\"", "\"x\""), 400))
        .isEqualTo("id is missing");
    assertThat(problem(HttpMethod.POST, RUNS, manifestJson("-1", "1"), 400))
        .isEqualTo("taskCount must be at least 0, but is -1");
    assertThat(problem(HttpMethod.POST, RUNS, manifestJson("1", "0"), 400))
        .isEqualTo("tasksPerMessage must be at least 1, but is 0");
    assertThat(problem(HttpMethod.POST, RUNS, manifestJson("\"many\"", "1"), 400))
        .startsWith("taskCount can't be read");
    assertThat(problem(HttpMethod.POST, RUNS, "{\"id\":\"x\"}", 400))
        .startsWith("id can't be read");
    assertThat(problem(HttpMethod.POST, RUNS, "{", 400)).startsWith("the body can't be read");
    assertThat(
            problem(HttpMethod.POST, RUNS, manifestJson("1", "1").replace("csv", "\\u0000"), 400))
        .startsWith("specification");
  }

  @Test
  void an_unknown_run_is_not_found_whatever_is_asked_of_it() {
    String path = RUNS + "/" + run;
    String detail = "there is no run " + run;

    assertThat(problem(HttpMethod.GET, path, null, 404)).isEqualTo(detail);
    assertThat(problem(HttpMethod.GET, path + "?wait=30s", null, 404)).isEqualTo(detail);
    assertThat(problem(HttpMethod.GET, path + "/missing", null, 404)).isEqualTo(detail);
    assertThat(problem(HttpMethod.GET, path + "/result", null, 404)).isEqualTo(detail);
    assertThat(problem(HttpMethod.DELETE, path, null, 404)).isEqualTo(detail);
    assertThat(problem(HttpMethod.POST, path + "/failure", new RunFailure("x", List.of()), 404))
        .isEqualTo(detail);
    assertThat(
            problem(
                HttpMethod.PUT, path + "/result", RunResult.of(run.value(), Runs.amount(1)), 404))
        .isEqualTo(detail);
  }

  @Test
  void a_run_that_is_leased_is_no_orphan() {
    ledger.register(Runs.manifest(run, 10));
    database.jdbc().update("UPDATE lease SET leased_until = NULL");
    client
        .post()
        .uri(RUNS + "/leases")
        .body(new RunLeases(UUID.randomUUID(), List.of(run.value(), UUID.randomUUID())))
        .exchange()
        .expectStatus()
        .isOk();

    assertThat(failedAsOrphan().state()).isEqualTo(RunState.GATHERING);
    database.jdbc().update("UPDATE lease SET leased_until = NULL");
    assertThat(failedAsOrphan().state()).isEqualTo(RunState.FAILED);
    assertThat(problem(HttpMethod.POST, RUNS + "/leases", "{}", 400)).isEqualTo("owner is missing");
  }

  @Test
  void one_producer_alone_takes_over_a_lease_that_is_over() {
    ledger.register(Runs.manifest(run, 10));
    String lease = RUNS + "/" + run + "/lease";
    assertThat(problem(HttpMethod.POST, lease, "", 409))
        .isEqualTo("run " + run + " is leased by another producer");
    database.jdbc().update("UPDATE lease SET leased_until = NULL");

    client.post().uri(lease).exchange().expectStatus().isNoContent();

    assertThat(problem(HttpMethod.POST, lease, "", 409))
        .isEqualTo("run " + run + " is leased by another producer");
    ledger.cancel(run);
    assertThat(problem(HttpMethod.POST, lease, "", 409)).isEqualTo("run " + run + " is CANCELLED");
  }

  @Test
  void a_run_counts_when_its_owner_has_accepted_it() {
    UUID owner = UUID.randomUUID();
    RunManifest manifest = Runs.withKey(run, "k", "work");
    client
        .post()
        .uri(RUNS + "?owner=" + owner)
        .body(manifest)
        .exchange()
        .expectStatus()
        .isCreated();
    String accept = RUNS + "/" + run + "/accept?owner=";
    RunManifest again = Runs.withKey(RunId.random(), "k", "work");

    assertThat(ledger.findAll(EnumSet.of(RunState.GATHERING), 10)).isEmpty();
    assertThat(problem(HttpMethod.POST, accept + UUID.randomUUID(), "", 409))
        .contains("not of owner");
    assertThat(problem(HttpMethod.POST, RUNS + "?owner=" + UUID.randomUUID(), again, 503))
        .contains("being registered by another producer");
    client.post().uri(accept + owner).exchange().expectStatus().isNoContent();

    assertThat(ledger.findAll(EnumSet.of(RunState.GATHERING), 10)).hasSize(1);
    client.post().uri(RUNS + "?owner=" + owner).body(again).exchange().expectStatus().isOk();
  }

  @Test
  void a_renewal_answers_which_runs_are_still_the_owners_and_others_are_refused() {
    UUID owner = UUID.randomUUID();
    ledger.register(Runs.manifest(run, 10), owner);
    ledger.accept(run, owner);
    client
        .post()
        .uri(RUNS + "/leases")
        .body(new RunLeases(owner, List.of(run.value(), UUID.randomUUID())))
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.runs[0]")
        .isEqualTo(run.toString())
        .jsonPath("$.runs[1]")
        .doesNotExist();

    String failure = RUNS + "/" + run + "/failure?owner=" + UUID.randomUUID();
    assertThat(problem(HttpMethod.POST, failure, new RunFailure("x", List.of()), 409))
        .contains("leased by another producer");
    assertThat(status("").state()).isEqualTo(RunState.GATHERING);
  }

  @Test
  void a_run_is_paused_and_resumed_by_anybody_until_it_is_completed() {
    ledger.register(Runs.manifest(run, 10));
    RunId inJvm = RunId.random();
    ledger.register(new RunManifest(inJvm.value(), null, "fork-join", "{}", 10, 1));

    client
        .post()
        .uri(RUNS + "/" + run + "/pause")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.control.paused")
        .isEqualTo(true);
    ledger.cancel(run);
    assertThat(problem(HttpMethod.POST, RUNS + "/" + run + "/pause", "", 409))
        .contains("CANCELLED");
    client
        .post()
        .uri(RUNS + "/" + run + "/resume")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.state")
        .isEqualTo("GATHERING")
        .jsonPath("$.control.paused")
        .isEqualTo(false);
    gather(0, 10);

    assertThat(problem(HttpMethod.POST, RUNS + "/" + run + "/resume", "", 409))
        .contains("COMPLETED");
    assertThat(problem(HttpMethod.POST, RUNS + "/" + inJvm + "/pause", "", 409))
        .contains("brokered runs alone");
    assertThat(problem(HttpMethod.POST, RUNS + "/" + RunId.random() + "/resume", "", 404))
        .contains("there is no run");
  }

  private RunStatus failedAsOrphan() {
    RunStatus status =
        client
            .post()
            .uri(RUNS + "/" + run + "/failure?orphan=true")
            .body(new RunFailure("lost", List.of()))
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(RunStatus.class)
            .returnResult()
            .getResponseBody();
    return Objects.requireNonNull(status);
  }

  @Test
  void an_id_that_is_no_id_is_refused() {
    assertThat(problem(HttpMethod.GET, RUNS + "/42", null, 400)).isEqualTo("id can't be read: 42");
  }

  @Test
  void a_wait_that_is_no_time_is_refused() {
    ledger.register(Runs.manifest(run, 10));

    assertThat(problem(HttpMethod.GET, RUNS + "/" + run + "?wait=soon", null, 400))
        .isEqualTo("wait must be a time such as 30s, but is 'soon'");
    assertThat(problem(HttpMethod.GET, RUNS + "/" + run + "?wait=-1s", null, 400))
        .startsWith("wait must not be negative");
  }

  @Test
  void a_waiting_request_is_answered_when_the_run_ends() throws Exception {
    ledger.register(Runs.manifest(run, 10));
    Thread ending =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (waiters.count() == 0) {
                    Thread.onSpinWait();
                  }
                  ledger.cancel(run);
                });

    RunStatus status = status("?wait=60s");

    ending.join();
    assertThat(status.state()).isEqualTo(RunState.CANCELLED);
    assertThat(waiters.count()).isZero();
  }

  @Test
  void a_request_that_has_waited_long_enough_tells_the_run_as_it_is() {
    ledger.register(Runs.manifest(run, 10));

    assertThat(status("?wait=1ms").state()).isEqualTo(RunState.GATHERING);
    assertThat(status("").state()).isEqualTo(RunState.GATHERING);
  }

  @Test
  void runs_are_listed_by_state() {
    ledger.register(Runs.manifest(run, 10));
    ledger.register(Runs.manifest(RunId.random(), 0));

    List<RunStatus> gathering =
        client
            .get()
            .uri(RUNS + "?state=GATHERING")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(new ParameterizedTypeReference<List<RunStatus>>() {})
            .returnResult()
            .getResponseBody();

    assertThat(gathering).extracting(RunStatus::id).containsExactly(run.value());
    assertThat(problem(HttpMethod.GET, RUNS + "?state=DONE", null, 400)).contains("DONE");
    assertThat(problem(HttpMethod.GET, RUNS + "?limit=0", null, 400)).startsWith("limit must be");
  }

  @Test
  void missing_tasks_are_told_in_pages() {
    ledger.register(Runs.manifest(run, 10));
    gather(0, 4);

    MissingTasks missing =
        client
            .get()
            .uri(RUNS + "/" + run + "/missing?from=2&limit=3")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(MissingTasks.class)
            .returnResult()
            .getResponseBody();

    assertThat(missing).isEqualTo(new MissingTasks(List.of(4, 5, 6)));
    assertThat(problem(HttpMethod.GET, RUNS + "/" + run + "/missing?from=-1", null, 400))
        .startsWith("from must be");
  }

  @Test
  void a_result_names_the_tasks_that_it_is_without() {
    Completion atLeast = new Completion(Completion.Policy.AT_LEAST, 8, null);
    ledger.register(Runs.manifest(run, 10, atLeast));
    gather(1, 9);
    RunId whole = RunId.random();
    ledger.register(Runs.manifest(whole, 0));

    client
        .get()
        .uri(RUNS + "/" + run + "/result")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.total")
        .isEqualTo("44")
        .jsonPath("$.missing.count")
        .isEqualTo(2)
        .jsonPath("$.missing.first[0]")
        .isEqualTo(0)
        .jsonPath("$.missing.first[1]")
        .isEqualTo(9);
    client
        .get()
        .uri(RUNS + "/" + whole + "/result")
        .exchange()
        .expectBody()
        .jsonPath("$.missing")
        .isEmpty();
  }

  @Test
  void a_run_that_needs_more_tasks_than_it_has_is_refused() {
    Completion atLeast = new Completion(Completion.Policy.AT_LEAST, 11, null);

    assertThat(problem(HttpMethod.POST, RUNS, Runs.manifest(run, 10, atLeast), 400))
        .isEqualTo("completion.tasks must be at most the run's 10 tasks, but is 11");
  }

  @Test
  void who_asks_for_missing_tasks_of_a_full_run_that_was_left_open_ends_it() {
    ledger.register(Runs.manifest(run, 10));
    gather(0, 10);
    database.leaveOpen(run);
    assertThat(ledger.find(run)).get().extracting(RunStatus::state).isEqualTo(RunState.GATHERING);

    client
        .get()
        .uri(RUNS + "/" + run + "/missing")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(MissingTasks.class)
        .isEqualTo(new MissingTasks(List.of()));

    assertThat(ledger.find(run)).get().extracting(RunStatus::state).isEqualTo(RunState.COMPLETED);
    assertThat(ledger.result(run)).contains(Runs.sum(0, 10));
  }

  @Test
  void a_result_is_told_only_of_a_completed_run_and_amounts_are_strings() {
    ledger.register(Runs.manifest(run, 10));
    assertThat(problem(HttpMethod.GET, RUNS + "/" + run + "/result", null, 409))
        .contains("it is GATHERING");
    gather(0, 10);

    client
        .get()
        .uri(RUNS + "/" + run + "/result")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.total")
        .isEqualTo("55")
        .jsonPath("$.buckets.all.sum")
        .isEqualTo("55")
        .jsonPath("$.items")
        .isEqualTo(10);
  }

  @Test
  void a_result_that_was_computed_in_one_jvm_completes_its_run_once() {
    ledger.register(new RunManifest(run.value(), null, "fork-join", "{}", 10, 1));
    RunResult result = RunResult.of(run.value(), Runs.sum(0, 10));
    String path = RUNS + "/" + run + "/result";

    client.put().uri(path).body(result).exchange().expectStatus().isOk();
    client.put().uri(path).body(result).exchange().expectStatus().isOk();

    assertThat(ledger.result(run)).contains(Runs.sum(0, 10));
    RunResult other = RunResult.of(run.value(), Runs.amount(1));
    assertThat(problem(HttpMethod.PUT, path, other, 409)).contains("COMPLETED already");
  }

  @Test
  void the_result_of_a_brokered_run_is_gathered_and_never_told() {
    ledger.register(Runs.manifest(run, 10));
    RunResult result = RunResult.of(run.value(), Runs.sum(0, 10));

    assertThat(problem(HttpMethod.PUT, RUNS + "/" + run + "/result", result, 409))
        .contains("gathered, never told");
    assertThat(ledger.find(run)).get().extracting(RunStatus::state).isEqualTo(RunState.GATHERING);
  }

  @Test
  void a_result_with_an_amount_that_is_no_plain_number_is_refused() {
    ledger.register(new RunManifest(run.value(), null, "fork-join", "{}", 10, 1));
    for (String amount : List.of("1e999999999", "ten", "")) {
      assertThat(problem(HttpMethod.PUT, RUNS + "/" + run + "/result", resultJson(amount), 400))
          .startsWith("buckets.a.sum must be a decimal number without exponent");
    }
  }

  @Test
  void a_failure_ends_the_run_with_its_reason() {
    ledger.register(Runs.manifest(run, 10));
    String path = RUNS + "/" + run + "/failure";

    assertThat(problem(HttpMethod.POST, path, "{\"tasks\":[1]}", 400))
        .isEqualTo("reason is missing");
    client
        .post()
        .uri(path)
        .contentType(MediaType.APPLICATION_JSON)
        .body("{\"reason\":\"no workers\"}")
        .exchange()
        .expectStatus()
        .isOk();

    assertThat(status("").state()).isEqualTo(RunState.FAILED);
    assertThat(status("").reason()).isEqualTo("no workers");
  }

  @Test
  void cancelling_ends_the_run_and_leaves_one_that_has_ended_as_it_is() {
    ledger.register(Runs.manifest(run, 10));
    gather(0, 10);

    client
        .delete()
        .uri(RUNS + "/" + run)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.state")
        .isEqualTo("COMPLETED");
  }

  @Test
  void while_the_ledger_does_not_answer_requests_are_told_to_come_again() {
    database.close();

    client
        .get()
        .uri(RUNS + "/" + run)
        .exchange()
        .expectStatus()
        .isEqualTo(503)
        .expectHeader()
        .valueEquals(HttpHeaders.RETRY_AFTER, "1")
        .expectHeader()
        .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(problem(HttpMethod.POST, RUNS, Runs.manifest(run, 1), 503)).contains("ledger");
  }

  private void gather(int from, int to) {
    Chunk chunk = Runs.with(Chunk.empty(new ChunkKey(run, 0)), from, to);
    ledger.commit(List.of(new RunChange(run, to - from, 0, List.of(chunk), List.of(), null, 1)));
  }

  private RunStatus status(String query) {
    RunStatus status =
        client
            .get()
            .uri(RUNS + "/" + run + query)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(RunStatus.class)
            .returnResult()
            .getResponseBody();
    return Objects.requireNonNull(status);
  }

  private String resultJson(String amount) {
    return "{\"id\":\"%s\",\"items\":1,\"emptyValues\":0,\"total\":\"1\",\"buckets\":{\"a\":{\"sum\":\"%s\"}}}"
        .formatted(run, amount);
  }

  private static String manifestJson(String taskCount, String perMessage) {
    return "{\"id\":\"%s\",\"contender\":\"rabbitmq-quorum\",\"specification\":\"csv\",\"taskCount\":%s,\"tasksPerMessage\":%s}"
        .formatted(RunId.random(), taskCount, perMessage);
  }

  /** The detail of the problem that the request is answered with. */
  private String problem(HttpMethod method, String uri, @Nullable Object body, int status) {
    RestTestClient.RequestBodySpec request =
        client.method(method).uri(uri).contentType(MediaType.APPLICATION_JSON);
    if (body != null) {
      request.body(body);
    }
    ProblemDetail problem =
        request
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectHeader()
            .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
            .expectBody(ProblemDetail.class)
            .returnResult()
            .getResponseBody();
    return problem == null ? "" : String.valueOf(problem.getDetail());
  }
}

package dev.plumbline.producer.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.messaging.run.RunFailure;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunPage;
import dev.plumbline.messaging.run.RunResult;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import dev.plumbline.messaging.run.WorkerReport;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LedgerClientTest {

  private static final UUID RUN = UUID.fromString("11111111-2222-3333-4444-555555555555");
  private static final RunManifest MANIFEST =
      new RunManifest(RUN, "key", "rabbitmq-quorum", "{}", 10, 1);
  private static final ProducerLife OWNER = ProducerLife.begin();
  private static final String STATUS =
      """
      {"manifest":{"id":"11111111-2222-3333-4444-555555555555","idempotencyKey":"key",
       "contender":"rabbitmq-quorum","specification":"{}","taskCount":10,"tasksPerMessage":1},
       "state":"FAILED","done":3,"failed":1,"duplicates":2,"reason":"broken",
       "createdAt":"2026-11-23T10:00:00Z","finishedAt":"2026-11-23T10:00:01Z","later":"ignored"}""";

  private record Request(String method, String target, String body) {}

  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private final CountDownLatch testEnded = new CountDownLatch(1);
  private volatile HttpHandler answer = exchange -> exchange.close();
  private final HttpServer server;
  private final LedgerClient ledger;

  LedgerClientTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer.handle(exchange));
    server.start();
    ledger = client(server.getAddress().getPort(), Duration.ofSeconds(30));
  }

  @Test
  void a_run_is_found_by_its_key_whatever_else_an_old_aggregator_answers() throws Exception {
    answer(200, "[" + STATUS.replace("\"key\"", "\"other\"") + "," + STATUS + "]");

    assertThat(ledger.find("key").orElseThrow().id()).isEqualTo(RUN);
    assertThat(requests.take().target()).isEqualTo("/internal/v1/runs?idempotencyKey=key");
    assertThat(ledger.find("nobody's & that")).isEmpty();
    assertThat(requests.take().target()).endsWith("?idempotencyKey=nobody%27s%20%26%20that");
  }

  @Test
  void the_token_is_brought_and_never_told() throws Exception {
    AtomicReference<String> brought = new AtomicReference<>();
    answer =
        exchange -> {
          brought.set(exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.sendResponseHeaders(401, -1);
          exchange.close();
        };
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());

    // whoever is not let in tries again: the run is not at fault
    LedgerClient client = new LedgerClient(url, Duration.ofSeconds(30), OWNER, "secret-0123456789");
    assertThatThrownBy(() -> client.openRuns())
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageContaining("401")
        .hasMessageNotContaining("secret");
    assertThat(brought.get()).isEqualTo("Bearer secret-0123456789");
  }

  @AfterEach
  void stop() {
    testEnded.countDown();
    server.stop(0);
  }

  @Test
  void a_manifest_is_registered() throws Exception {
    answer(201, STATUS);

    RunStatus status = ledger.register(MANIFEST);

    assertThat(status)
        .isEqualTo(
            new RunStatus(
                MANIFEST,
                RunState.FAILED,
                3,
                1,
                2,
                "broken",
                Instant.parse("2026-11-23T10:00:00Z"),
                Instant.parse("2026-11-23T10:00:01Z")));
    Request request = requests.take();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.target()).isEqualTo("/internal/v1/runs?owner=" + OWNER.id());
    assertThat(request.body()).contains("\"taskCount\":10", "\"idempotencyKey\":\"key\"");
  }

  @Test
  void a_status_may_be_waited_for() throws Exception {
    answer(200, STATUS);

    ledger.status(RUN, Duration.ofSeconds(30));

    assertThat(requests.take().target()).isEqualTo("/internal/v1/runs/" + RUN + "?wait=30000ms");
  }

  @Test
  void open_runs_are_listed() throws Exception {
    answer(200, "[" + STATUS + "]");

    assertThat(ledger.openRuns()).extracting(RunStatus::id).containsExactly(RUN);

    assertThat(requests.take().target()).isEqualTo("/internal/v1/runs?state=GATHERING");
  }

  @Test
  void runs_are_listed_page_by_page() throws Exception {
    answer(200, "{\"runs\":[" + STATUS + "],\"next\":\"abc\"}");

    RunPage page = ledger.page(new RunQuery(RunState.FAILED, "executor", true, "x y", 7));

    assertThat(page.runs()).extracting(RunStatus::id).containsExactly(RUN);
    assertThat(page.next()).isEqualTo("abc");
    assertThat(requests.take().target())
        .isEqualTo(
            "/internal/v1/runs/page?state=FAILED&contender=executor&oldestFirst=true&cursor=x%20y&limit=7");
  }

  @Test
  void missing_tasks_come_by_page() throws Exception {
    answer(200, "{\"indexes\":[4,7]}");

    assertThat(ledger.missing(RUN, 4, 1000)).containsExactly(4, 7);

    assertThat(requests.take().target())
        .isEqualTo("/internal/v1/runs/" + RUN + "/missing?from=4&limit=1000");
  }

  @Test
  void a_result_comes_back_as_it_was_put() throws Exception {
    RunResult result =
        RunResult.of(RUN, new BucketSums(Map.of("a", new BigDecimal("1.5")), Map.of(), 2, 1));
    answer(200, STATUS);
    ledger.complete(result);
    Request put = requests.take();
    assertThat(put.method() + " " + put.target())
        .isEqualTo("PUT /internal/v1/runs/" + RUN + "/result?owner=" + OWNER.id());

    answer(200, put.body());

    assertThat(ledger.result(RUN)).isEqualTo(result);
  }

  @Test
  void failing_and_cancelling_reach_the_ledger() throws Exception {
    answer(200, STATUS);

    ledger.fail(RUN, new RunFailure("lost", List.of(3)));
    ledger.cancel(RUN);

    assertThat(requests.take())
        .isEqualTo(
            new Request(
                "POST",
                "/internal/v1/runs/" + RUN + "/failure?owner=" + OWNER.id(),
                "{\"reason\":\"lost\",\"tasks\":[3]}"));
    assertThat(requests.take()).isEqualTo(new Request("DELETE", "/internal/v1/runs/" + RUN, ""));
  }

  @Test
  void leases_and_orphans_reach_the_ledger() throws Exception {
    UUID other = UUID.randomUUID();
    answer(200, "{\"runs\":[\"" + RUN + "\"]}");

    assertThat(ledger.lease(List.of(RUN, other))).containsExactly(RUN);
    ledger.accept(RUN);
    ledger.claim(RUN);
    ledger.failOrphan(RUN, new RunFailure("lost", List.of()));

    assertThat(requests.take())
        .isEqualTo(
            new Request(
                "POST",
                "/internal/v1/runs/leases",
                "{\"owner\":\"%s\",\"runs\":[\"%s\",\"%s\"]}".formatted(OWNER.id(), RUN, other)));
    assertThat(requests.take())
        .isEqualTo(
            new Request("POST", "/internal/v1/runs/" + RUN + "/accept?owner=" + OWNER.id(), ""));
    assertThat(requests.take())
        .isEqualTo(
            new Request("POST", "/internal/v1/runs/" + RUN + "/lease?owner=" + OWNER.id(), ""));
    assertThat(requests.take())
        .isEqualTo(
            new Request(
                "POST",
                "/internal/v1/runs/" + RUN + "/failure?orphan=true",
                "{\"reason\":\"lost\",\"tasks\":[]}"));
  }

  @Test
  void what_workers_hold_comes_by_ranges() throws Exception {
    answer(200, "{\"run\":\"" + RUN + "\",\"ranges\":[{\"from\":2,\"to\":5}]}");

    assertThat(ledger.held(RUN).ranges()).containsExactly(new WorkerReport.Range(2, 5));

    assertThat(requests.take().target()).isEqualTo("/internal/v1/runs/" + RUN + "/held");
  }

  @Test
  void how_often_tasks_were_begun_again_is_told_where_the_ledger_can_say() throws Exception {
    answer(200, "{\"times\":7}");

    assertThat(ledger.begunAgain(RUN)).hasValue(7);

    assertThat(requests.take().target()).isEqualTo("/internal/v1/runs/" + RUN + "/begun");
    answer(405, "{\"detail\":\"GET is not known here\"}"); // by a program of before
    assertThat(ledger.begunAgain(RUN)).isEmpty();
  }

  @Test
  void pausing_and_resuming_reach_the_ledger() throws Exception {
    answer(200, STATUS);

    assertThat(ledger.pause(RUN).id()).isEqualTo(RUN);
    assertThat(ledger.resume(RUN).id()).isEqualTo(RUN);

    assertThat(requests.take())
        .isEqualTo(new Request("POST", "/internal/v1/runs/" + RUN + "/pause", ""));
    assertThat(requests.take())
        .isEqualTo(new Request("POST", "/internal/v1/runs/" + RUN + "/resume", ""));
  }

  @Test
  @Timeout(30)
  void a_renewal_is_given_up_soon_so_that_the_next_is_not_late() {
    answer =
        exchange -> {
          try {
            testEnded.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    LedgerClient patient = client(server.getAddress().getPort(), Duration.ofMinutes(10));

    assertThatThrownBy(() -> patient.lease(List.of(RUN)))
        .isInstanceOf(LedgerUnavailableException.class);
  }

  @Test
  void a_refusal_keeps_its_status_and_its_reason() {
    answer(422, "{\"status\":422,\"detail\":\"the key is of another run\"}");

    assertThatThrownBy(() -> ledger.register(MANIFEST))
        .isInstanceOfSatisfying(
            LedgerRefusedException.class, e -> assertThat(e.status()).isEqualTo(422))
        .hasMessage("the key is of another run");
  }

  @Test
  void an_error_of_the_ledger_is_worth_another_try() {
    answer(503, "{\"detail\":\"no store\"}");

    assertThatThrownBy(() -> ledger.status(RUN, Duration.ZERO))
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageContaining("(plumbline.producer.ledger-url) answered 503: no store");
  }

  @Test
  void an_answer_that_is_no_ledgers_is_worth_another_try() {
    answer(200, "<html>");

    assertThatThrownBy(() -> ledger.status(RUN, Duration.ZERO))
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageContaining("gave an answer that can't be read");
  }

  @Test
  void a_ledger_that_does_not_answer_is_not_waited_for_without_end() {
    answer =
        exchange -> {
          try {
            testEnded.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    LedgerClient impatient = client(server.getAddress().getPort(), Duration.ofMillis(100));

    assertThatThrownBy(() -> impatient.register(MANIFEST))
        .isInstanceOf(LedgerUnavailableException.class);
  }

  @Test
  void a_ledger_that_is_away_is_told_by_its_setting() {
    server.stop(0);

    assertThatThrownBy(() -> ledger.register(MANIFEST))
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageEndingWith(
            "(plumbline.producer.ledger-url) can't be reached: connection refused");
  }

  private static LedgerClient client(int port, Duration timeout) {
    return new LedgerClient(URI.create("http://127.0.0.1:" + port), timeout, OWNER, null);
  }

  private void answer(int status, String body) {
    answer = exchange -> reply(exchange, status, body);
  }

  private void reply(HttpExchange exchange, int status, String body) throws IOException {
    String asked = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    requests.add(
        new Request(exchange.getRequestMethod(), exchange.getRequestURI().toString(), asked));
    byte[] bytes = body.getBytes(UTF_8);
    exchange
        .getResponseHeaders()
        .set("Content-Type", status < 400 ? "application/json" : "application/problem+json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}

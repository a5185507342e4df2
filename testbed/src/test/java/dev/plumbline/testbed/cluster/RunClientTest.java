package dev.plumbline.testbed.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.ItemFormat;
import dev.plumbline.core.task.WorkFunction;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.messaging.run.RunRequest;
import dev.plumbline.messaging.run.RunResult;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunView;
import dev.plumbline.testbed.process.UnavailableException;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client against answers written down here, byte by byte. */
class RunClientTest {

  private static final UUID RUN = UUID.fromString("7d444840-9dc0-11d1-b245-5ffdce74fad2");
  private static final WorkloadSpec COUNT = new WorkloadSpec.Count(1000, 10, 4);

  private static final String SMALL_RESULT =
      """
      {"id":"%s","items":5,"emptyValues":0,"total":"5","buckets":{"0":{"sum":"5"}}}""";

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private HttpServer server;
  private RunClient client;

  private record Answer(int status, String body) {}

  @BeforeEach
  void listen() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    client = new RunClient(http, URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    http.close();
    server.stop(0);
  }

  @Test
  void a_run_is_asked_for_in_the_words_of_the_api() throws Exception {
    answers.add(new Answer(202, run("GATHERING", 0, "null")));

    RunView run =
        client.start(
            new RunRequest(
                "rabbitmq-quorum",
                5,
                2,
                new WorkloadSpec.Csv("flights.csv", "origin", "delay", true, ';', false, 256)));

    assertThat(run.id()).isEqualTo(RUN);
    assertThat(requests)
        .containsExactly(
            "POST /api/v1/runs {\"contender\":\"rabbitmq-quorum\",\"tasksPerMessage\":5,"
                + "\"workers\":2,\"workload\":{\"kind\":\"csv\",\"dataset\":\"flights.csv\","
                + "\"key\":\"origin\",\"value\":\"delay\",\"header\":true,\"delimiter\":\";\","
                + "\"inline\":false,\"tasks\":256}}");
  }

  @Test
  void a_run_of_the_user_s_own_work_is_asked_for_in_the_words_of_the_api() throws Exception {
    answers.add(new Answer(202, run("GATHERING", 0, "null")));
    String digest = "0123456789abcdef".repeat(4);

    client.start(
        new RunRequest(
            "rabbitmq-quorum",
            1,
            2,
            new WorkloadSpec.Own(
                new WorkFunction("work.jar", digest, "com.acme.Totals"),
                WorkloadSpec.Items.of(ItemFormat.JSON_LINES, "in.jsonl"),
                8)));

    assertThat(requests)
        .containsExactly(
            "POST /api/v1/runs {\"contender\":\"rabbitmq-quorum\",\"tasksPerMessage\":1,"
                + "\"workers\":2,\"workload\":{\"kind\":\"own\",\"function\":{\"jar\":\"work.jar\",\"digest\":\""
                + digest
                + "\",\"type\":\"com.acme.Totals\"},\"items\":{\"format\":\"json-lines\","
                + "\"dataset\":\"in.jsonl\",\"from\":0,\"to\":0,\"header\":false,"
                + "\"delimiter\":\",\"},\"tasks\":8}}");
  }

  @Test
  void it_polls_until_the_run_has_ended_and_tells_the_progress() throws Exception {
    answers.add(new Answer(200, run("GATHERING", 1, "null")));
    answers.add(new Answer(200, run("GATHERING", 3, "null")));
    answers.add(new Answer(200, run("COMPLETED", 4, "\"2026-11-23T10:00:05Z\"")));
    List<Integer> seen = new ArrayList<>();

    RunView run =
        client.await(RUN, Duration.ofMillis(1500), now -> seen.add(now.progress().done()));

    assertThat(run.state()).isEqualTo(RunState.COMPLETED);
    assertThat(run.finishedAt()).isEqualTo(Instant.parse("2026-11-23T10:00:05Z"));
    assertThat(run.progress()).isEqualTo(new RunView.Progress(4, 4, 0, 2));
    assertThat(seen).containsExactly(1, 3, 4);
    assertThat(requests).containsOnly("GET /api/v1/runs/" + RUN + "?wait=1500ms ");
  }

  @Test
  void an_answer_is_a_run_started_waited_for_and_fetched() throws Exception {
    answers.add(new Answer(202, run("GATHERING", 1, "null")));
    answers.add(new Answer(200, run("COMPLETED", 4, "\"2026-11-23T10:00:05Z\"")));
    answers.add(new Answer(200, SMALL_RESULT.formatted(RUN)));

    EndedRun ended = client.answer(new RunRequest("executor", 1, 1, COUNT), CallPatience.NONE);

    assertThat(ended.run().state()).isEqualTo(RunState.COMPLETED);
    assertThat(ended.answer())
        .isEqualTo(new BucketSums(Map.of("0", new BigDecimal("5")), Map.of(), 5, 0));
    assertThat(requests).hasSize(3).last().isEqualTo("GET /api/v1/runs/" + RUN + "/result ");
  }

  @Test
  void a_run_that_failed_has_no_answer_and_none_is_asked_for() throws Exception {
    answers.add(new Answer(202, run("FAILED", 1, "\"2026-11-23T10:00:05Z\"")));

    EndedRun ended = client.answer(new RunRequest("executor", 1, 1, COUNT), CallPatience.NONE);

    assertThat(ended.run().state()).isEqualTo(RunState.FAILED);
    assertThat(ended.answer()).isNull();
    assertThat(requests).hasSize(1);
  }

  @Test
  void with_patience_every_call_is_made_again_and_a_run_is_asked_for_under_one_key()
      throws Exception {
    Answer refusal = new Answer(503, "{\"detail\":\"too much to do\"}");
    answers.add(refusal);
    answers.add(new Answer(202, run("GATHERING", 1, "null")));
    answers.add(refusal);
    answers.add(new Answer(200, run("COMPLETED", 4, "\"2026-11-23T10:00:05Z\"")));
    answers.add(refusal);
    answers.add(new Answer(200, SMALL_RESULT.formatted(RUN)));
    List<Integer> seen = new ArrayList<>();

    EndedRun ended =
        client.answer(
            new RunRequest("executor", 1, 1, COUNT),
            new Twice(),
            Duration.ofMillis(40),
            run -> seen.add(run.progress().done()));

    assertThat(ended.answer()).isNotNull();
    assertThat(seen).as("while it goes on").containsExactly(1);
    assertThat(keys).hasSize(2).doesNotContain("").containsOnly(keys.getFirst());
  }

  private static final class Twice implements CallPatience {

    @Override
    public <T> T ask(Call<T> call) throws UnavailableException, InterruptedException {
      try {
        return call.send();
      } catch (UnavailableException e) {
        return call.send();
      }
    }
  }

  @Test
  void the_result_is_read_with_every_bucket() throws Exception {
    answers.add(
        new Answer(
            200,
            """
            {"id":"%s","items":3,"emptyValues":1,"total":"12.5","buckets":{"ATL":{"sum":"12.5",
             "count":2,"min":"-1","max":"13.5","mean":"6.25"}}}"""
                .formatted(RUN)));

    assertThat(client.result(RUN))
        .isEqualTo(
            new RunResult(
                RUN,
                3,
                1,
                "12.5",
                Map.of("ATL", new RunResult.Bucket("12.5", 2L, "-1", "13.5", "6.25")),
                null));
  }

  @Test
  void a_run_can_be_cancelled() throws Exception {
    answers.add(new Answer(200, run("CANCELLED", 1, "null")));
    client.cancel(RUN);
    assertThat(requests).containsExactly("DELETE /api/v1/runs/" + RUN + " ");
  }

  @Test
  void a_refusal_is_what_the_producer_says() {
    answers.add(
        new Answer(
            422, "{\"title\":\"Unprocessable\",\"status\":422,\"detail\":\"no column 'dely'\"}"));

    assertThatThrownBy(() -> client.start(new RunRequest("executor", 1, 1, COUNT)))
        .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.status()).isEqualTo(422))
        .hasMessage("no column 'dely'");
  }

  @Test
  void an_answer_that_is_no_problem_json_at_least_tells_the_status() {
    answers.add(new Answer(502, "<html>Bad gateway</html>"));

    assertThatThrownBy(() -> client.result(RUN))
        .isInstanceOf(ProblemException.class)
        .hasMessageMatching("http://127.0.0.1:\\d+/api/v1/runs/.*/result answers with status 502");
  }

  @Test
  void an_answer_of_another_shape_is_one_clear_line() {
    answers.add(new Answer(200, "hello"));

    assertThatThrownBy(() -> client.status(RUN, Duration.ZERO))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("answers with what is no RunView")
        .hasMessageNotContaining("\n");
  }

  @Test
  void a_producer_that_is_gone_is_one_clear_line() {
    server.stop(0);

    assertThatThrownBy(() -> client.status(RUN, Duration.ZERO))
        .isInstanceOf(UnavailableException.class)
        .hasMessageMatching("the producer at http://127.0.0.1:\\d+ doesn't answer: .*Exception");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
    if (exchange.getRequestMethod().equals("POST")) {
      String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
      keys.add(key == null ? "" : key);
    }
    Answer answer = answers.removeFirst();
    byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String run(String state, int done, String finishedAt) {
    return """
    {"id":"%s","state":"%s","contender":"rabbitmq-classic",
     "progress":{"done":%d,"total":4,"failed":0,"duplicates":2},"reason":null,
     "createdAt":"2026-11-23T10:00:00Z","finishedAt":%s}"""
        .formatted(RUN, state, done, finishedAt);
  }
}

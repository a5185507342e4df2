package dev.plumbline.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.experiment.ContenderFailedException;
import dev.plumbline.lab.experiment.Oracle;
import dev.plumbline.testbed.cluster.RunClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The load against a producer whose answers are written down here. */
@Timeout(30)
class DemoLoadTest {

  private static final UUID RUN = UUID.fromString("7d444840-9dc0-11d1-b245-5ffdce74fad2");
  private static final WorkloadSpec WORK = new WorkloadSpec.Count(5, 1, 1);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<String> news = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private HttpServer server;

  private record Answer(int status, String body) {}

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    http.close();
    server.stop(0);
  }

  @Test
  void the_contenders_do_the_same_work_in_turn_and_every_answer_is_proven() {
    for (int run = 0; run < 3; run++) {
      answers.add(new Answer(202, run("GATHERING", "null", "null")));
      answers.add(new Answer(200, run("COMPLETED", "null", "\"2026-11-23T10:00:01.500Z\"")));
      answers.add(new Answer(200, result(5)));
    }

    endAfterPauses(3);

    assertThat(requests.stream().filter(request -> request.startsWith("POST")))
        .extracting(request -> request.replaceAll(".*\"contender\":\"([^\"]*)\".*", "$1"))
        .containsExactly("executor", "rabbitmq-quorum", "executor");
    assertThat(requests.stream().filter(request -> request.endsWith("/result"))).hasSize(3);
    assertThat(news)
        .containsExactly(
            "executor: exact after 1500 ms, by the ledger's clock",
            "rabbitmq-quorum: exact after 1500 ms, by the ledger's clock",
            "executor: exact after 1500 ms, by the ledger's clock");
  }

  @Test
  void a_pause_after_each_run_bounds_the_rate() {
    answers.add(new Answer(202, run("FAILED", "\"too late\"", "\"2026-11-23T10:00:01Z\"")));
    answers.add(new Answer(503, "{\"detail\":\"no broker\"}"));

    endAfterPauses(2);

    assertThat(pauses).containsExactly(PAUSE, PAUSE);
  }

  @Test
  void a_wrong_answer_ends_it_and_says_by_how_much() {
    answers.add(new Answer(202, run("COMPLETED", "null", "\"2026-11-23T10:00:01Z\"")));
    answers.add(new Answer(200, result(4)));

    assertThatThrownBy(() -> load((time) -> {}).run())
        .isInstanceOf(ContenderFailedException.class)
        .hasMessageContainingAll(RUN.toString(), "expected 5, actual 4");
  }

  @Test
  void a_run_that_failed_is_told_and_is_no_wrong_answer() {
    answers.add(new Answer(202, run("FAILED", "\"too late\"", "\"2026-11-23T10:00:01Z\"")));

    endAfterPauses(1);

    assertThat(news).containsExactly("executor: run " + RUN + " ended FAILED: too late");
  }

  @Test
  void an_outage_is_waited_for_and_told_once() {
    answers.add(new Answer(503, "{\"detail\":\"no broker\"}"));
    answers.add(new Answer(429, "{\"detail\":\"too many runs\"}"));
    answers.add(new Answer(202, run("FAILED", "\"late\"", "\"2026-11-23T10:00:01Z\"")));
    answers.add(new Answer(503, "{\"detail\":\"no broker again\"}"));

    endAfterPauses(4);

    assertThat(news)
        .containsExactly(
            "waiting: no broker",
            "executor: run " + RUN + " ended FAILED: late",
            "waiting: no broker again");
  }

  @Test
  void a_run_that_the_producer_will_never_take_ends_it() {
    answers.add(new Answer(422, "{\"detail\":\"workers must be at least 1\"}"));

    assertThatThrownBy(() -> load((time) -> {}).run())
        .isInstanceOf(ContenderFailedException.class)
        .hasMessage("executor: workers must be at least 1");
  }

  @Test
  void an_interrupt_ends_it() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> load(time -> {}).run()).isInstanceOf(InterruptedException.class);
  }

  private void endAfterPauses(int count) {
    assertThatThrownBy(
            () ->
                load(time -> {
                      pauses.add(time);
                      if (pauses.size() == count) {
                        throw new InterruptedException();
                      }
                    })
                    .run())
        .isInstanceOf(InterruptedException.class);
  }

  private DemoLoad load(Pause pause) throws Exception {
    RunClient client =
        new RunClient(http, URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    DemoSettings settings =
        new DemoSettings(List.of("executor", "rabbitmq-quorum"), WORK, 2, PAUSE);
    return new DemoLoad(client, settings, new Oracle(null).answer(WORK), pause, news::add);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(
        (exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).trim());
    Answer answer = answers.removeFirst();
    byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String run(String state, String reason, String finishedAt) {
    return """
    {"id":"%s","state":"%s","contender":"executor",
     "progress":{"done":1,"total":1,"failed":0,"duplicates":0},"reason":%s,
     "createdAt":"2026-11-23T10:00:00Z","finishedAt":%s}"""
        .formatted(RUN, state, reason, finishedAt);
  }

  private static String result(int sum) {
    return """
    {"id":"%s","items":5,"emptyValues":0,"total":"%d","buckets":{"0":{"sum":"%d"}}}"""
        .formatted(RUN, sum, sum);
  }
}

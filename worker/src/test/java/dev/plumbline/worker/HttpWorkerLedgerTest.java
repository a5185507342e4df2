package dev.plumbline.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plumbline.messaging.run.BegunTasks;
import dev.plumbline.messaging.run.WorkerReport;
import dev.plumbline.messaging.run.WorkerReport.Answer;
import dev.plumbline.messaging.run.WorkerReport.Held;
import dev.plumbline.messaging.run.WorkerReport.Overdue;
import dev.plumbline.messaging.run.WorkerReport.Range;
import dev.plumbline.messaging.run.WorkerReport.Running;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpWorkerLedgerTest {

  private static final UUID WORKER = UUID.fromString("00000000-0000-0000-0000-00000000000a");
  private static final UUID RUN = UUID.fromString("00000000-0000-0000-0000-00000000000b");

  private static final String TOKEN = "0123456789abcdef";

  private record Request(String method, String path, String body) {}

  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private final ExecutorService serving = Executors.newCachedThreadPool();
  private final CountDownLatch never = new CountDownLatch(1);
  private HttpServer server;
  private HttpWorkerLedger ledger;
  private volatile int status = 200;
  private volatile String answer = "{}";
  private volatile boolean hangsInTheMiddle;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.setExecutor(serving);
    server.start();
    ledger = client(Duration.ofSeconds(20));
  }

  @AfterEach
  void stop() {
    ledger.close();
    never.countDown();
    server.stop(0);
    serving.shutdownNow();
  }

  @Test
  void a_report_is_put_where_the_worker_is_known_and_its_answer_read() throws Exception {
    answer =
        """
        {"ended":["%s"],"overdue":[{"run":"%s","index":5,"limitMillis":30000}],"new":1}
        """
            .formatted(RUN, RUN);

    Answer read =
        ledger.report(
            new WorkerReport(
                List.of(new Held(RUN, List.of(new Range(3, 6)))),
                List.of(new Running(RUN, 3, 1_500))));

    assertThat(read).isEqualTo(new Answer(List.of(RUN), List.of(new Overdue(RUN, 5, 30_000))));
    assertThat(requests.take())
        .isEqualTo(
            new Request(
                "PUT",
                "/internal/v1/workers/" + WORKER,
                """
                {"held":[{"run":"%s","ranges":[{"from":3,"to":6}]}],\
                "running":[{"run":"%s","index":3,"millis":1500}]}"""
                    .formatted(RUN, RUN)));
  }

  @Test
  void what_is_begun_is_posted_to_its_run() throws Exception {
    answer = "{\"wanted\":[2]}";

    assertThat(ledger.begun(RUN, new BegunTasks(List.of(1, 2))).wanted()).containsExactly(2);

    assertThat(requests.take())
        .isEqualTo(
            new Request("POST", "/internal/v1/runs/" + RUN + "/begun", "{\"indexes\":[1,2]}"));
  }

  @Test
  void leaving_deletes_the_worker() throws Exception {
    status = 204;

    ledger.leave();

    assertThat(requests.take())
        .isEqualTo(new Request("DELETE", "/internal/v1/workers/" + WORKER, ""));
  }

  @Test
  void a_ledger_that_refuses_is_one_that_gives_no_answer() {
    status = 404;

    assertThatIOException()
        .isThrownBy(() -> ledger.begun(RUN, new BegunTasks(List.of(1))))
        .withMessageContaining("(plumbline.worker.ledger-url) answered 404");
  }

  @Test
  void an_answer_that_is_no_json_is_none() {
    answer = "<html>";

    assertThatIOException()
        .isThrownBy(() -> ledger.begun(RUN, new BegunTasks(List.of(1))))
        .withMessageContaining("gave an answer that can't be read");
  }

  @Test
  void an_answer_that_stops_in_the_middle_is_not_waited_for_for_ever() {
    hangsInTheMiddle = true;
    try (HttpWorkerLedger impatient = client(Duration.ofMillis(200))) {
      assertThatIOException()
          .isThrownBy(() -> impatient.report(new WorkerReport(List.of(), List.of())))
          .withMessageContaining("did not answer within PT0.2S");
    }
  }

  @Test
  void a_ledger_that_is_not_there_is_named() {
    server.stop(0);

    assertThatIOException()
        .isThrownBy(() -> ledger.leave())
        .withMessageContaining("(plumbline.worker.ledger-url) can't be reached");
  }

  private HttpWorkerLedger client(Duration timeout) {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    return new HttpWorkerLedger(url, timeout, WORKER, TOKEN);
  }

  private void serve(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    requests.add(
        new Request(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), body));
    byte[] bytes = answer.getBytes(UTF_8);
    if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      exchange.sendResponseHeaders(401, -1);
      exchange.close();
      return;
    }
    if (hangsInTheMiddle) {
      exchange.sendResponseHeaders(200, 1_000);
      exchange.getResponseBody().write(bytes);
      exchange.getResponseBody().flush();
      try {
        never.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      exchange.close();
      return;
    }
    exchange.sendResponseHeaders(status, status == 204 ? -1 : bytes.length);
    if (status != 204) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    }
    exchange.close();
  }
}

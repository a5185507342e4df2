package dev.plumbline.producer.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import dev.plumbline.producer.ledger.Ledger;
import dev.plumbline.producer.run.RunActivity;
import dev.plumbline.producer.run.Runs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Streams of events through the server, which has a place for one and asks for a token. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.rabbitmq.port=1",
      "plumbline.producer.max-waiters=1",
      "plumbline.http.token=" + WatchedOverHttpTest.TOKEN
    })
@Timeout(120)
class WatchedOverHttpTest {

  static final String TOKEN = "0123456789abcdef";

  private static final UUID RUN = UUID.randomUUID();

  @MockitoBean private Runs runs;
  @MockitoBean private Ledger ledger;
  @LocalServerPort private int port;

  @BeforeEach
  void a_run_goes_on() {
    given(runs.activity(any())).willReturn(RunActivity.UNKNOWN);
    given(ledger.begunAgain(any())).willReturn(OptionalLong.empty());
    given(runs.status(any(), any()))
        .willReturn(
            new RunStatus(
                new RunManifest(RUN, null, "rabbitmq-quorum", "{}", 10, 1),
                RunState.GATHERING,
                4,
                0,
                0,
                null,
                Instant.EPOCH,
                null));
  }

  @Test
  void who_watches_holds_a_place_until_the_client_is_gone() throws Exception {
    try (Watcher first = new Watcher("127.0.0.1", TOKEN)) {
      assertThat(first.status()).isEqualTo(200);
      assertThat(first.contentType()).startsWith("text/event-stream");
      assertThat(first.nextEvent()).contains("\"done\":4");
      assertThat(first.nextEvent()).as("though nothing changed").contains("\"done\":4");
      try (Watcher second = new Watcher("127.0.0.1", TOKEN)) {
        assertThat(second.status()).isEqualTo(503);
        assertThat(second.contentType()).startsWith("application/problem+json");
      }
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              try (Watcher next = new Watcher("127.0.0.1", TOKEN)) {
                return next.status() == 200;
              }
            });
  }

  @Test
  void nobody_watches_without_the_token_or_by_another_name() throws Exception {
    try (Watcher stranger = new Watcher("127.0.0.1", "0123456789abcdeX")) {
      assertThat(stranger.status()).isEqualTo(401);
    }
    try (Watcher misled = new Watcher("evil.example.org", TOKEN)) {
      assertThat(misled.status()).isEqualTo(421);
    }
  }

  /** A client that reads what comes, line by line, and can go away. */
  private final class Watcher implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader in;
    private final String statusLine;
    private String contentType = "";

    Watcher(String host, String token) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket
          .getOutputStream()
          .write(
              "GET /api/v1/runs/%s/events HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n\r\n"
                  .formatted(RUN, host, token)
                  .getBytes(StandardCharsets.US_ASCII));
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      statusLine = line();
      for (String header = line(); !header.isEmpty(); header = line()) {
        if (header.startsWith("Content-Type: ")) {
          contentType = header.substring("Content-Type: ".length());
        }
      }
    }

    int status() {
      return Integer.parseInt(statusLine.split(" ", -1)[1]);
    }

    String contentType() {
      return contentType;
    }

    String nextEvent() throws IOException {
      String line = line();
      while (!line.startsWith("data:")) {
        line = line();
      }
      return line;
    }

    private String line() throws IOException {
      String line = in.readLine();
      if (line == null) {
        throw new IOException("the server has closed the connection");
      }
      return line;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}

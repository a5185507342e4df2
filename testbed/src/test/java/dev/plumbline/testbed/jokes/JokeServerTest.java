package dev.plumbline.testbed.jokes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.fetch.SiteUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server and the proxy in front of it, asked by the JDK's client. */
@Timeout(60)
class JokeServerTest {

  private static final Latency NONE = new Latency(Latency.Shape.CONSTANT, 0);
  private static final int LIMIT = 30_000;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<JokeServer> servers = new ArrayList<>();

  @AfterEach
  void close() {
    servers.forEach(JokeServer::close);
    http.close();
  }

  @Test
  void an_item_is_what_its_plan_says() throws Exception {
    JokeSettings settings = new JokeSettings(3, NONE, .3, 0, 0, .3);
    JokeServer server = served(settings);

    for (long item = 0; item < 30; item++) {
      JokePlan plan = JokePlan.of(settings, item);
      HttpResponse<byte[]> answer = get(server, "/jokes/" + item);

      assertThat(answer.statusCode()).isEqualTo(plan.status(1));
      assertThat(answer.body()).isEqualTo(plan.body(plan.status(1)));
    }
  }

  @Test
  void whoever_does_not_say_which_attempt_it_is_is_counted() throws Exception {
    JokeSettings settings = new JokeSettings(3, NONE, 0, 0, 1, 0);
    JokeServer server = served(settings);
    JokePlan plan = JokePlan.of(settings, 5);
    List<Integer> statuses = new ArrayList<>();

    for (int i = 0; i <= plan.refusals(); i++) {
      HttpResponse<byte[]> answer = get(server, "/jokes/5");
      statuses.add(answer.statusCode());
      assertThat(answer.headers().firstValue("Retry-After").isPresent())
          .isEqualTo(answer.statusCode() == 429);
    }

    assertThat(statuses.getLast()).isEqualTo(200);
    assertThat(statuses.getFirst()).isEqualTo(429);
  }

  @Test
  void what_it_was_asked_for_is_counted_by_item_until_it_is_reset() throws Exception {
    JokeServer server = served(JokeSettings.steady(1, 0));
    try (JokeSite site = new JokeSite(server.url())) {
      for (int item : new int[] {1, 2, 2}) {
        send(server, "/jokes/" + item, "1");
      }
      send(server, "/jokes/2", "2");

      JokeSite.Counts counts = site.counts().orElseThrow();
      assertThat(counts.requests()).isEqualTo(4);
      assertThat(counts.executions()).as("a later attempt is none").isEqualTo(3);
      assertThat(counts.items()).isEqualTo(2);

      site.resetCounts();
      assertThat(site.counts().orElseThrow().requests()).isZero();
    }
  }

  @Test
  void it_says_what_it_does() throws Exception {
    JokeSettings settings =
        new JokeSettings(-9, new Latency(Latency.Shape.LOG_NORMAL, 5), .1, .2, .3, .4);

    try (JokeSite site = new JokeSite(served(settings).url())) {
      assertThat(site.settings()).contains(settings);
    }
  }

  @Test
  void a_proxy_passes_on_what_its_upstream_says_as_it_is() throws Exception {
    JokeSettings settings = new JokeSettings(3, NONE, .3, 0, .3, .3);
    JokeServer upstream = served(settings);
    JokeServer proxy = proxied(upstream.url(), LIMIT, 10);

    for (long item = 0; item < 30; item++) {
      HttpResponse<byte[]> direct = send(upstream, "/jokes/" + item, "1");
      HttpResponse<byte[]> through = send(proxy, "/jokes/" + item, "1");

      assertThat(through.statusCode()).isEqualTo(direct.statusCode());
      assertThat(through.body()).isEqualTo(direct.body());
      assertThat(through.headers().firstValue("Retry-After"))
          .isEqualTo(direct.headers().firstValue("Retry-After"));
    }
    try (JokeSite site = new JokeSite(proxy.url())) {
      assertThat(site.settings()).contains(settings);
    }
  }

  @Test
  void an_upstream_that_is_gone_or_silent_is_an_answer_and_no_end() throws Exception {
    JokeServer silent = served(new JokeSettings(1, NONE, 0, 1, 0, 0));
    JokeServer gone = served(JokeSettings.steady(1, 0));
    JokeServer late = proxied(silent.url(), 200, 10);
    JokeServer bad = proxied(gone.url(), LIMIT, 10);
    gone.close();

    assertThat(get(late, "/jokes/1").statusCode()).isEqualTo(504);
    assertThat(get(bad, "/jokes/1").statusCode()).isEqualTo(502);
    assertThat(text(get(bad, "/jokes/1")))
        .isEqualTo("{\"id\":\"1\",\"joke\":\"\",\"status\":502}\n");
    try (JokeSite site = new JokeSite(bad.url())) {
      assertThat(site.settings()).isEmpty();
    }
  }

  @Test
  void a_client_chooses_nothing_but_the_items_number() throws Exception {
    JokeServer upstream = served(JokeSettings.steady(1, 0));
    JokeServer proxy = proxied(upstream.url(), LIMIT, 10);
    try (JokeSite site = new JokeSite(upstream.url())) {
      for (String path :
          List.of(
              "/jokes/../about",
              "/jokes/1/../../about",
              "/jokes/1?url=http://127.0.0.1/",
              "/jokes/%31",
              "/jokes/-1",
              "/jokes/99999999",
              "http://127.0.0.1:1/jokes/1",
              "//127.0.0.1:1/jokes/1")) {
        assertThat(raw(proxy, "GET " + path + " HTTP/1.1\r\n\r\n"))
            .as(path)
            .matches(
                answer -> answer.startsWith("HTTP/1.1 404") || answer.startsWith("HTTP/1.1 400"));
      }
      assertThat(site.counts().orElseThrow().requests()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /jokes/1 HTTP/1.1\r\nContent-Length: 5\r\n\r\n12345",
        "GET /jokes/1\r\n\r\n",
        "nonsense\r\n\r\n",
        "GET /jokes/1 HTTP/1.1\r\nPlumbline-Attempt: x\r\n\r\n",
        "GET /jokes/1 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
      })
  void what_is_no_request_is_answered_400_and_ends_its_connection_alone(String request)
      throws Exception {
    JokeServer server = served(JokeSettings.steady(1, 0));

    assertThat(raw(server, request)).startsWith("HTTP/1.1 400");
    assertThat(get(server, "/jokes/1").statusCode()).isEqualTo(200);
  }

  @Test
  void a_request_without_end_is_cut() throws Exception {
    JokeServer server = served(JokeSettings.steady(1, 0));

    assertThat(raw(server, "GET /" + "a".repeat(9_000))).startsWith("HTTP/1.1 400");
  }

  @Test
  void it_listens_on_the_loopback_address_alone() throws Exception {
    JokeServer server = served(JokeSettings.steady(1, 0));

    for (InetAddress address : InetAddress.getAllByName(InetAddress.getLocalHost().getHostName())) {
      if (!address.isLoopbackAddress()) {
        assertThat(connects(address, server.port())).as("%s", address).isFalse();
      }
    }
  }

  private static boolean connects(InetAddress address, int port) {
    try (Socket socket = new Socket(address, port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private JokeServer served(JokeSettings settings) throws IOException {
    JokeServer server = JokeServer.start(settings, 0);
    servers.add(server);
    return server;
  }

  private JokeServer proxied(String upstream, int limitMillis, int concurrency) throws IOException {
    JokeServer proxy = JokeServer.proxy(SiteUrl.parse(upstream), limitMillis, concurrency, 0);
    servers.add(proxy);
    return proxy;
  }

  private HttpResponse<byte[]> get(JokeServer server, String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(uri(server, path)).build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private HttpResponse<byte[]> send(JokeServer server, String path, String attempt)
      throws Exception {
    return http.send(
        HttpRequest.newBuilder(uri(server, path)).header("Plumbline-Attempt", attempt).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private static URI uri(JokeServer server, String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  /** What is answered until the connection ends, or nothing more is sent to a whole request. */
  private static String raw(JokeServer server, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      byte[] first = new byte[512];
      int length = socket.getInputStream().read(first);
      return new String(first, 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
    }
  }
}

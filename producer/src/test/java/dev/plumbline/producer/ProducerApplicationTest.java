package dev.plumbline.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The whole producer, with nobody at the ports of the broker and the ledger. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"spring.rabbitmq.port=1", "plumbline.producer.ledger-url=http://127.0.0.1:1"})
class ProducerApplicationTest {

  @LocalServerPort private int port;

  @Test
  void without_broker_and_ledger_the_producer_lives() throws Exception {
    assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    assertThat(get("/").body()).contains("Plumbline");
  }

  @ParameterizedTest
  @CsvSource({
    "rabbitmq-quorum, the broker takes nothing from this producer now: try again",
    "single-thread, the ledger does not answer now: try again"
  })
  void without_broker_or_ledger_no_run_is_accepted(String contender, String reason)
      throws Exception {
    String body =
        """
        {"contender":"%s","workload":{"kind":"count","increments":1,"buckets":1,"tasks":1}}"""
            .formatted(contender);

    HttpResponse<String> answer =
        send(
            request("/api/v1/runs")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
    assertThat(answer.body()).contains("\"detail\":\"" + reason + "\"");
    assertThat(answer.body()).doesNotContain("127.0.0.1", "localhost", "plumbline.", "http://1");
  }

  @Test
  void without_a_broker_dead_letters_are_unavailable_and_a_bad_request_is_told() throws Exception {
    HttpResponse<String> away = get("/api/v1/dead-letters?limit=5");

    assertThat(away.statusCode()).isEqualTo(503);
    assertThat(away.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(away.headers().firstValue("Retry-After")).hasValue("5");
    assertThat(away.body()).contains("the broker takes nothing from this producer now");
    assertThat(replay("").statusCode()).isEqualTo(503);
    assertThat(replay("?queue=mine").statusCode()).isEqualTo(400);
    assertThat(get("/api/v1/dead-letters?limit=1001").statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> replay(String query) throws Exception {
    return send(
        request("/api/v1/dead-letters/replay" + query).POST(HttpRequest.BodyPublishers.noBody()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"env", "heapdump", "shutdown", "beans", "configprops", "threaddump"})
  void what_could_tell_a_secret_is_not_there(String endpoint) throws Exception {
    assertThat(get("/actuator/" + endpoint).statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}

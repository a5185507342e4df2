package dev.plumbline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The whole worker, with nobody at the broker's port. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"spring.rabbitmq.port=1", "plumbline.worker.ledger-url=http://127.0.0.1:1"})
class WorkerApplicationTest {

  @LocalServerPort private int port;

  @Test
  void without_a_broker_and_a_ledger_the_worker_lives_but_is_not_ready() throws Exception {
    HttpResponse<String> liveness = get("/actuator/health/liveness");
    assertThat(liveness.statusCode()).isEqualTo(200);
    assertThat(liveness.body()).contains("\"threads\":{\"status\":\"UP\"}");

    HttpResponse<String> readiness = get("/actuator/health/readiness");
    assertThat(readiness.statusCode()).isEqualTo(503);
    assertThat(readiness.body())
        .contains("\"consumers\":{\"status\":\"DOWN\"}")
        .contains("\"tasks\":{\"status\":\"UP\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"env", "heapdump", "shutdown", "beans", "configprops", "threaddump"})
  void what_could_tell_a_secret_is_not_there(String endpoint) throws Exception {
    assertThat(get("/actuator/" + endpoint).statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> get(String path) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}

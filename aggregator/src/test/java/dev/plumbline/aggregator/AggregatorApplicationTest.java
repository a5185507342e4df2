package dev.plumbline.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.aggregator.ledger.Runs;
import dev.plumbline.core.task.RunId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** The whole service as it is shipped, its broker away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AggregatorApplicationTest {

  private ConfigurableApplicationContext context;
  private RestTestClient client;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    context =
        SpringApplication.run(
            AggregatorApplication.class,
            "--server.port=0",
            "--spring.rabbitmq.port=" + closedPort(),
            "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("ledger"));
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    client = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
  }

  @AfterAll
  void stop() {
    context.close();
  }

  @Test
  void without_a_broker_it_is_ready_as_a_ledger_and_tells_that_nothing_is_gathered() {
    client
        .get()
        .uri("/actuator/health/liveness")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.components.threads.status")
        .isEqualTo("UP");
    client
        .get()
        .uri("/actuator/health/readiness")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.components.db.status")
        .isEqualTo("UP");
    client
        .get()
        .uri("/actuator/health/gathering")
        .exchange()
        .expectStatus()
        .isEqualTo(503)
        .expectBody()
        .jsonPath("$.components.results.status")
        .isEqualTo("DOWN");
  }

  @Test
  void runs_are_registered_without_a_broker() {
    RunId run = RunId.random();

    client
        .post()
        .uri("/internal/v1/runs")
        .body(Runs.manifest(run, 5))
        .exchange()
        .expectStatus()
        .isCreated();
    client
        .get()
        .uri("/internal/v1/runs/" + run)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.state")
        .isEqualTo("GATHERING")
        .jsonPath("$.manifest.taskCount")
        .isEqualTo(5)
        .jsonPath("$.createdAt")
        .value(createdAt -> assertThat(createdAt).asString().endsWith("Z"));
  }

  @Test
  void what_it_does_not_serve_is_a_problem_and_no_secret() {
    client
        .get()
        .uri("/internal/v1/nothing")
        .exchange()
        .expectStatus()
        .isNotFound()
        .expectHeader()
        .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
    client.get().uri("/actuator/env").exchange().expectStatus().isNotFound();
    client.get().uri("/actuator/heapdump").exchange().expectStatus().isNotFound();
  }

  @Test
  void its_meters_can_be_scraped_and_hold_no_ids() {
    RunId run = RunId.random();
    client.post().uri("/internal/v1/runs").body(Runs.manifest(run, 0)).exchange();

    String metrics =
        client
            .get()
            .uri("/actuator/prometheus")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();

    assertThat(metrics)
        .contains("plumbline_results_committed_total")
        .contains("plumbline_commit_duration_seconds")
        .containsPattern("plumbline_runs_finished_total\\{.*contender=\"rabbitmq-classic\".*\\} 1")
        .doesNotContain(run.toString());
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}

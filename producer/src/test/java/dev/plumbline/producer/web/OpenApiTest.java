package dev.plumbline.producer.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.messaging.run.InvalidRequestException;
import dev.plumbline.messaging.run.RunRequestJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document of the API against the running producer, whose broker and ledger are away. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"spring.rabbitmq.port=1", "plumbline.producer.ledger-url=http://127.0.0.1:1"})
class OpenApiTest {

  /** Write the document anew with -Dplumbline.openapi.write=true. */
  private static final String WRITE = "plumbline.openapi.write";

  private static final Path DOCUMENT =
      Path.of("src/main/resources/static/api/v1/openapi.json").toAbsolutePath();
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final long SEED = 20_261_130;
  private static final int REQUESTS = 600;

  @LocalServerPort private int port;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mappings;

  @Autowired private RunRequestJson json;

  @Test
  void the_document_says_what_the_controllers_do() throws Exception {
    String now =
        JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(OpenApiDocument.of(mappings, start()))
            + "\n";
    if (Boolean.getBoolean(WRITE)) {
      Files.createDirectories(Objects.requireNonNull(DOCUMENT.getParent()));
      Files.writeString(DOCUMENT, now);
    }

    assertThat(Files.readString(DOCUMENT))
        .as("%s; write it anew with -D%s=true", DOCUMENT.getFileName(), WRITE)
        .isEqualTo(now);
  }

  @Test
  void the_document_is_served() throws Exception {
    HttpResponse<String> answer = send(HttpRequest.newBuilder(uri("/api/v1/openapi.json")));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
    assertThat(JSON.readTree(answer.body()).path("paths").propertyNames())
        .contains("/api/v1/runs", "/api/v1/runs/{id}/result", "/api/v1/dead-letters/replay");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          RunRequest | {"contender":"striped","workload":{"kind":"count","increments":1,"buckets":1,"tasks":1},"?":1}
          Count      | {"contender":"striped","workload":{"kind":"count","increments":1,"buckets":1,"tasks":1,"?":1}}
          Sum        | {"contender":"striped","workload":{"kind":"sum","numbers":1,"seed":1,"buckets":1,"tasks":1,"?":1}}
          Csv        | {"contender":"striped","workload":{"kind":"csv","dataset":"f","key":"k","value":"v","tasks":1,"?":1}}
          Fetch      | {"contender":"striped","workload":{"kind":"fetch","source":{"url":"http://127.0.0.1/","concurrency":1},"fetches":1,"tasks":1,"?":1}}
          FetchSource | {"contender":"striped","workload":{"kind":"fetch","source":{"url":"http://127.0.0.1/","concurrency":1,"?":1},"fetches":1,"tasks":1}}
          Retry      | {"contender":"rabbitmq-quorum","retry":{"?":1},"workload":{"kind":"count","increments":1,"buckets":1,"tasks":1}}
          Completion | {"contender":"rabbitmq-quorum","completion":{"policy":"all","?":1},"workload":{"kind":"count","increments":1,"buckets":1,"tasks":1}}
          """)
  void the_fields_of_a_request_are_those_that_are_read(String schema, String request)
      throws Exception {
    InvalidRequestException refusal =
        catchThrowableOfType(
            InvalidRequestException.class, () -> json.read(request.getBytes(UTF_8)));
    String message = String.valueOf(refusal.getMessage());
    List<String> read =
        Arrays.asList(message.substring(message.indexOf("are ") + "are ".length()).split(", "));

    assertThat(start().path("schemas").path(schema).path("properties").propertyNames())
        .containsExactlyInAnyOrderElementsOf(read);
  }

  @Test
  @Timeout(240)
  void whatever_is_sent_is_answered_and_what_is_wrong_is_a_problem() throws Exception {
    RandomRequests requests =
        new RandomRequests(new Random(SEED), JSON.readTree(Files.readString(DOCUMENT)), uri(""));
    for (int i = 0; i < REQUESTS; i++) {
      HttpRequest request = requests.next();
      HttpResponse<String> answer = send(request);

      assertThat(answer.statusCode())
          .as("request %d of seed %d: %s %s", i, SEED, request.method(), request.uri())
          .matches(status -> status < 500 || status == 503);
      if (answer.statusCode() >= 400) {
        assertThat(answer.headers().firstValue("Content-Type"))
            .as(
                "request %d of seed %d: %s %s answered %d %s",
                i, SEED, request.method(), request.uri(), answer.statusCode(), answer.headers())
            .hasValue("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("status").intValue()).isEqualTo(answer.statusCode());
        assertThat(problem.path("detail").stringValue())
            .isNotBlank()
            .doesNotContain("Exception", "java.", "127.0.0.1", "\n");
      }
    }
    assertThat(requests.operations()).as("each was asked").isEqualTo(requests.asked());
  }

  private static JsonNode start() throws IOException {
    try (InputStream in = OpenApiTest.class.getResourceAsStream("/openapi/start.json")) {
      return JSON.readTree(Objects.requireNonNull(in));
    }
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return send(request.build());
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static final HttpClient HTTP = HttpClient.newHttpClient();
}

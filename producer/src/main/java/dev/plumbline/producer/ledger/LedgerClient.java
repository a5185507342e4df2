package dev.plumbline.producer.ledger;

import dev.plumbline.messaging.run.MissingTasks;
import dev.plumbline.messaging.run.RunFailure;
import dev.plumbline.messaging.run.RunLeases;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunResult;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The ledger over HTTP. Every request has a time limit. */
public final class LedgerClient implements Ledger {

  private static final ParameterizedTypeReference<List<RunStatus>> RUNS =
      new ParameterizedTypeReference<>() {};
  private static final String RUN = "/internal/v1/runs/{id}";

  private final URI url;
  private final Duration timeout;
  private final HttpClient connections;
  private final RestClient http;
  private final JsonMapper json = new JsonMapper();

  /**
   * @param url of the aggregator
   * @param timeout for the connection, and again for the answer
   */
  public LedgerClient(URI url, Duration timeout) {
    this.url = url;
    this.timeout = timeout;
    this.connections =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .build();
    this.http =
        RestClient.builder()
            .baseUrl(url.toString())
            .requestFactory(answerWithin(timeout))
            .defaultStatusHandler(
                HttpStatusCode::isError,
                (request, response) -> {
                  throw refusal(response);
                })
            .build();
  }

  @Override
  public RunStatus register(RunManifest manifest) {
    return answer(
        () -> http.post().uri("/internal/v1/runs").body(manifest).retrieve().body(RunStatus.class));
  }

  @Override
  public RunStatus status(UUID run, Duration wait) {
    RestClient patient = http.mutate().requestFactory(answerWithin(timeout.plus(wait))).build();
    return answer(
        () ->
            patient
                .get()
                .uri(RUN + "?wait={wait}", run, wait.toMillis() + "ms")
                .retrieve()
                .body(RunStatus.class));
  }

  @Override
  public List<RunStatus> runs(@Nullable RunState state) {
    String query = state == null ? "" : "?state=" + state;
    return answer(() -> http.get().uri("/internal/v1/runs" + query).retrieve().body(RUNS));
  }

  @Override
  public List<Integer> missing(UUID run, int from, int limit) {
    return answer(
            () ->
                http.get()
                    .uri(RUN + "/missing?from={from}&limit={limit}", run, from, limit)
                    .retrieve()
                    .body(MissingTasks.class))
        .indexes();
  }

  @Override
  public RunResult result(UUID run) {
    return answer(() -> http.get().uri(RUN + "/result", run).retrieve().body(RunResult.class));
  }

  @Override
  public void complete(RunResult result) {
    answer(
        () ->
            http.put()
                .uri(RUN + "/result", result.id())
                .body(result)
                .retrieve()
                .toBodilessEntity());
  }

  @Override
  public void fail(UUID run, RunFailure failure) {
    answer(
        () -> http.post().uri(RUN + "/failure", run).body(failure).retrieve().toBodilessEntity());
  }

  @Override
  public void failOrphan(UUID run, RunFailure failure) {
    answer(
        () ->
            http.post()
                .uri(RUN + "/failure?orphan=true", run)
                .body(failure)
                .retrieve()
                .toBodilessEntity());
  }

  @Override
  public void lease(Collection<UUID> runs) {
    answer(
        () ->
            http.post()
                .uri("/internal/v1/runs/leases")
                .body(new RunLeases(List.copyOf(runs)))
                .retrieve()
                .toBodilessEntity());
  }

  @Override
  public void claim(UUID run) {
    answer(() -> http.post().uri(RUN + "/lease", run).retrieve().toBodilessEntity());
  }

  @Override
  public RunStatus cancel(UUID run) {
    return answer(() -> http.delete().uri(RUN, run).retrieve().body(RunStatus.class));
  }

  private JdkClientHttpRequestFactory answerWithin(Duration limit) {
    JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(connections);
    factory.setReadTimeout(limit);
    return factory;
  }

  private <T> T answer(Supplier<@Nullable T> request) {
    T answer;
    try {
      answer = request.get();
    } catch (ResourceAccessException e) {
      throw unavailable("can't be reached: " + reason(e), e);
    } catch (RestClientException e) {
      throw unavailable("gave an answer that can't be read", e);
    }
    if (answer == null) {
      throw unavailable("gave an empty answer", null);
    }
    return answer;
  }

  private RuntimeException refusal(ClientHttpResponse response) throws IOException {
    HttpStatusCode status = response.getStatusCode();
    String detail = detail(response.getBody().readAllBytes());
    return status.is4xxClientError()
        ? new LedgerRefusedException(status.value(), detail)
        : unavailable("answered " + status.value() + ": " + detail, null);
  }

  private String detail(byte[] body) {
    try {
      String detail = json.readValue(body, ProblemDetail.class).getDetail();
      return detail == null ? "no reason given" : detail;
    } catch (JacksonException e) {
      return "no reason given";
    }
  }

  private LedgerUnavailableException unavailable(String what, @Nullable Throwable cause) {
    String message = "the ledger at " + url + " (plumbline.producer.ledger-url) " + what;
    return cause == null
        ? new LedgerUnavailableException(message)
        : new LedgerUnavailableException(message, cause);
  }

  /** The first cause that says something; the client's own often don't. */
  private static String reason(ResourceAccessException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null) {
        return cause.getMessage();
      }
    }
    return e.getCause() instanceof ConnectException ? "connection refused" : "no answer";
  }
}

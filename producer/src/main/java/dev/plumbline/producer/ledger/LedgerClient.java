package dev.plumbline.producer.ledger;

import dev.plumbline.messaging.run.BegunTasks;
import dev.plumbline.messaging.run.MissingTasks;
import dev.plumbline.messaging.run.RunFailure;
import dev.plumbline.messaging.run.RunLeases;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunPage;
import dev.plumbline.messaging.run.RunResult;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import dev.plumbline.messaging.run.WorkerReport;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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
  private static final String RUNS_PATH = "/internal/v1/runs";
  private static final String RUN = RUNS_PATH + "/{id}";
  private static final String OWNER = "?owner={owner}";

  /** A lease is renewed once a second and lasts for many: better asked again than waited for. */
  private static final Duration MAX_RENEWAL = Duration.ofSeconds(2);

  /** The runs of a renewal that this producer still owns. */
  private record Owned(List<UUID> runs) {}

  /** No token, the wrong one, or a name that is not allowed: nothing that is wrong with a run. */
  private static final Set<Integer> NOT_LET_IN = Set.of(401, 403, 421);

  private final URI url;
  private final Duration timeout;
  private final ProducerLife owner;
  private final HttpClient connections;
  private final RestClient http;
  private final JsonMapper json = new JsonMapper();

  /** For one who registers runs of its own, of an aggregator that asks for no token. */
  public LedgerClient(URI url, Duration timeout) {
    this(url, timeout, ProducerLife.begin(), null);
  }

  /**
   * @param url of the aggregator
   * @param timeout for the connection, and again for the answer
   * @param owner whom the runs belong to that are registered and claimed
   * @param token to bring, or null
   */
  public LedgerClient(URI url, Duration timeout, ProducerLife owner, @Nullable String token) {
    this.url = url;
    this.timeout = timeout;
    this.owner = owner;
    this.connections =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .build();
    this.http =
        RestClient.builder()
            .baseUrl(url.toString())
            .requestFactory(answerWithin(timeout))
            .defaultHeaders(
                headers -> {
                  if (token != null) {
                    headers.setBearerAuth(token);
                  }
                })
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
        () ->
            http.post()
                .uri(RUNS_PATH + OWNER, owner.id())
                .body(manifest)
                .retrieve()
                .body(RunStatus.class));
  }

  @Override
  public void accept(UUID run) {
    answer(
        () ->
            http.post()
                .uri(RUN + "/accept" + OWNER, run, owner.id())
                .retrieve()
                .toBodilessEntity());
  }

  /** An older aggregator answers with the runs of every key. */
  @Override
  public Optional<RunStatus> find(String idempotencyKey) {
    return answer(
            () ->
                http.get()
                    .uri("/internal/v1/runs?idempotencyKey={key}", idempotencyKey)
                    .retrieve()
                    .body(RUNS))
        .stream()
        .filter(run -> idempotencyKey.equals(run.manifest().idempotencyKey()))
        .findFirst();
  }

  @Override
  public RunStatus status(UUID run, Duration wait) {
    return answer(
        () ->
            within(timeout.plus(wait))
                .get()
                .uri(RUN + "?wait={wait}", run, wait.toMillis() + "ms")
                .retrieve()
                .body(RunStatus.class));
  }

  @Override
  public RunPage page(RunQuery query) {
    return answer(
        () ->
            http.get()
                .uri(
                    uri ->
                        uri.path(RUNS_PATH + "/page")
                            .queryParamIfPresent("state", Optional.ofNullable(query.state()))
                            .queryParamIfPresent(
                                "contender", Optional.ofNullable(query.contender()))
                            .queryParam("oldestFirst", query.oldestFirst())
                            .queryParamIfPresent("cursor", Optional.ofNullable(query.cursor()))
                            .queryParam("limit", query.limit())
                            .build())
                .retrieve()
                .body(RunPage.class));
  }

  @Override
  public List<RunStatus> openRuns() {
    return answer(
            () -> http.get().uri(RUNS_PATH + "?state=" + RunState.GATHERING).retrieve().body(RUNS))
        .stream()
        .sorted(Comparator.comparing(RunStatus::createdAt))
        .toList();
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
                .uri(RUN + "/result" + OWNER, result.id(), owner.id())
                .body(result)
                .retrieve()
                .toBodilessEntity());
  }

  @Override
  public void fail(UUID run, RunFailure failure) {
    answer(
        () ->
            http.post()
                .uri(RUN + "/failure" + OWNER, run, owner.id())
                .body(failure)
                .retrieve()
                .toBodilessEntity());
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
  public Set<UUID> lease(Collection<UUID> runs) {
    Duration limit = timeout.compareTo(MAX_RENEWAL) < 0 ? timeout : MAX_RENEWAL;
    Owned owned =
        answer(
            () ->
                within(limit)
                    .post()
                    .uri(RUNS_PATH + "/leases")
                    .body(new RunLeases(owner.id(), List.copyOf(runs)))
                    .retrieve()
                    .body(Owned.class));
    return Set.copyOf(owned.runs);
  }

  @Override
  public void claim(UUID run) {
    answer(
        () ->
            http.post().uri(RUN + "/lease" + OWNER, run, owner.id()).retrieve().toBodilessEntity());
  }

  @Override
  public WorkerReport.Held held(UUID run) {
    return answer(
        () -> http.get().uri(RUN + "/held", run).retrieve().body(WorkerReport.Held.class));
  }

  @Override
  public OptionalLong begunAgain(UUID run) {
    try {
      return OptionalLong.of(
          answer(() -> http.get().uri(RUN + "/begun", run).retrieve().body(BegunTasks.Again.class))
              .times());
    } catch (LedgerRefusedException e) { // it knows how to be told, not how to be asked
      return OptionalLong.empty();
    }
  }

  @Override
  public RunStatus cancel(UUID run) {
    return answer(() -> http.delete().uri(RUN, run).retrieve().body(RunStatus.class));
  }

  @Override
  public RunStatus pause(UUID run) {
    return answer(() -> http.post().uri(RUN + "/pause", run).retrieve().body(RunStatus.class));
  }

  @Override
  public RunStatus resume(UUID run) {
    return answer(() -> http.post().uri(RUN + "/resume", run).retrieve().body(RunStatus.class));
  }

  private RestClient within(Duration limit) {
    return http.mutate().requestFactory(answerWithin(limit)).build();
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
    return status.is4xxClientError() && !NOT_LET_IN.contains(status.value())
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

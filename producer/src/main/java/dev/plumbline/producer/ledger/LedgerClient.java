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
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The ledger over HTTP. Every request has a time limit. */
public final class LedgerClient implements Ledger {

  private static final String RUNS = "/internal/v1/runs";
  private static final String RUN = RUNS + "/{id}";
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
    return ask(RunStatus.class, http.post().uri(RUNS + OWNER, owner.id()).body(manifest));
  }

  @Override
  public void accept(UUID run) {
    tell(http.post().uri(RUN + "/accept" + OWNER, run, owner.id()));
  }

  /** An older aggregator answers with the runs of every key. */
  @Override
  public Optional<RunStatus> find(String idempotencyKey) {
    return Arrays.stream(
            ask(RunStatus[].class, http.get().uri(RUNS + "?idempotencyKey={key}", idempotencyKey)))
        .filter(run -> idempotencyKey.equals(run.manifest().idempotencyKey()))
        .findFirst();
  }

  @Override
  public RunStatus status(UUID run, Duration wait) {
    return ask(
        RunStatus.class,
        within(timeout.plus(wait)).get().uri(RUN + "?wait={wait}", run, wait.toMillis() + "ms"));
  }

  @Override
  public RunPage page(RunQuery query) {
    return ask(
        RunPage.class,
        http.get()
            .uri(
                uri ->
                    uri.path(RUNS + "/page")
                        .queryParamIfPresent("state", Optional.ofNullable(query.state()))
                        .queryParamIfPresent("contender", Optional.ofNullable(query.contender()))
                        .queryParam("oldestFirst", query.oldestFirst())
                        .queryParamIfPresent("cursor", Optional.ofNullable(query.cursor()))
                        .queryParam("limit", query.limit())
                        .build()));
  }

  @Override
  public List<RunStatus> openRuns() {
    return Arrays.stream(
            ask(RunStatus[].class, http.get().uri(RUNS + "?state=" + RunState.GATHERING)))
        .sorted(Comparator.comparing(RunStatus::createdAt))
        .toList();
  }

  @Override
  public List<Integer> missing(UUID run, int from, int limit) {
    return ask(
            MissingTasks.class,
            http.get().uri(RUN + "/missing?from={from}&limit={limit}", run, from, limit))
        .indexes();
  }

  @Override
  public RunResult result(UUID run) {
    return ask(RunResult.class, http.get().uri(RUN + "/result", run));
  }

  @Override
  public void complete(RunResult result) {
    tell(http.put().uri(RUN + "/result" + OWNER, result.id(), owner.id()).body(result));
  }

  @Override
  public void fail(UUID run, RunFailure failure) {
    tell(http.post().uri(RUN + "/failure" + OWNER, run, owner.id()).body(failure));
  }

  @Override
  public void failOrphan(UUID run, RunFailure failure) {
    tell(http.post().uri(RUN + "/failure?orphan=true", run).body(failure));
  }

  @Override
  public Set<UUID> lease(Collection<UUID> runs) {
    Duration limit = timeout.compareTo(MAX_RENEWAL) < 0 ? timeout : MAX_RENEWAL;
    RunLeases asked = new RunLeases(owner.id(), List.copyOf(runs));
    return Set.copyOf(
        ask(Owned.class, within(limit).post().uri(RUNS + "/leases").body(asked)).runs);
  }

  @Override
  public void claim(UUID run) {
    tell(http.post().uri(RUN + "/lease" + OWNER, run, owner.id()));
  }

  @Override
  public WorkerReport.Held held(UUID run) {
    return ask(WorkerReport.Held.class, http.get().uri(RUN + "/held", run));
  }

  @Override
  public OptionalLong begunAgain(UUID run) {
    try {
      return OptionalLong.of(
          ask(BegunTasks.Again.class, http.get().uri(RUN + "/begun", run)).times());
    } catch (LedgerRefusedException e) { // it knows how to be told, not how to be asked
      return OptionalLong.empty();
    }
  }

  @Override
  public RunStatus cancel(UUID run) {
    return ask(RunStatus.class, http.delete().uri(RUN, run));
  }

  @Override
  public RunStatus pause(UUID run) {
    return ask(RunStatus.class, http.post().uri(RUN + "/pause", run));
  }

  @Override
  public RunStatus resume(UUID run) {
    return ask(RunStatus.class, http.post().uri(RUN + "/resume", run));
  }

  private <T> T ask(Class<T> type, RequestHeadersSpec<?> request) {
    return answer(() -> request.retrieve().body(type));
  }

  private void tell(RequestHeadersSpec<?> request) {
    answer(() -> request.retrieve().toBodilessEntity());
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

package dev.plumbline.testbed.cluster;

import dev.plumbline.messaging.run.RunRequest;
import dev.plumbline.messaging.run.RunRequestJson;
import dev.plumbline.messaging.run.RunResult;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunView;
import dev.plumbline.testbed.process.UnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Talks to the producer's API. Every method throws {@link ProblemException} when the producer
 * refuses, and {@link UnavailableException} when it doesn't answer. Safe from any thread.
 */
public final class RunClient {

  private static final String RUNS = "/api/v1/runs";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofSeconds(30);

  /** Other versions of the producer say more of a run, or less. */
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  private final HttpClient http;
  private final URI producer;
  private final Duration patience;

  public RunClient(HttpClient http, URI producer) {
    this(http, producer, PATIENCE);
  }

  /**
   * @param patience after which an answer is not waited for any more
   */
  RunClient(HttpClient http, URI producer, Duration patience) {
    this.http = http;
    this.producer = producer;
    this.patience = patience;
  }

  public RunView start(RunRequest request) throws UnavailableException, InterruptedException {
    return send(post(request), patience, RunView.class);
  }

  /** As {@link #start(RunRequest)}; asked again under the same key, it is the same run. */
  public RunView start(RunRequest request, String idempotencyKey)
      throws UnavailableException, InterruptedException {
    return send(post(request).header("Idempotency-Key", idempotencyKey), patience, RunView.class);
  }

  private HttpRequest.Builder post(RunRequest request) {
    return to("")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(RunRequestJson.write(request)));
  }

  /**
   * Returns when the run has ended, or the time is over.
   *
   * @param wait at most 60 s; zero doesn't wait
   */
  public RunView status(UUID run, Duration wait) throws UnavailableException, InterruptedException {
    return send(
        to("/%s?wait=%dms".formatted(run, wait.toMillis())), patience.plus(wait), RunView.class);
  }

  /**
   * Waits until the run has ended, by long polls: the end is known without delay.
   *
   * @param progress hears of the run at each poll, the last time when it has ended
   * @param interval between polls, at most 60 s
   */
  public RunView await(UUID run, Duration interval, Consumer<RunView> progress)
      throws UnavailableException, InterruptedException {
    while (true) {
      RunView now = status(run, interval);
      progress.accept(now);
      if (now.state().isTerminal()) {
        return now;
      }
    }
  }

  /** As {@link #answer(RunRequest, CallPatience, Duration, Consumer)}, told of nothing. */
  public EndedRun answer(RunRequest request, CallPatience patience)
      throws UnavailableException, InterruptedException {
    return answer(request, patience, POLL, run -> {});
  }

  /**
   * Starts a run, waits until it has ended, and fetches its answer.
   *
   * @param calls the patience that every request is made with
   * @param interval between polls, at most 60 s; the end is known without delay
   * @param progress hears of the run at each poll that finds it going on
   */
  public EndedRun answer(
      RunRequest request, CallPatience calls, Duration interval, Consumer<RunView> progress)
      throws UnavailableException, InterruptedException {
    if (calls.equals(CallPatience.NONE)) {
      return ended(start(request), calls, interval, progress);
    }
    String key = UUID.randomUUID().toString(); // asked for again, it is the same run
    return ended(calls.ask(() -> start(request, key)), calls, interval, progress);
  }

  /** Waits until a run has ended, and fetches its answer. */
  public EndedRun answer(UUID run) throws UnavailableException, InterruptedException {
    return ended(status(run, POLL), CallPatience.NONE, POLL, now -> {});
  }

  private EndedRun ended(
      RunView started, CallPatience calls, Duration interval, Consumer<RunView> progress)
      throws UnavailableException, InterruptedException {
    UUID id = started.id();
    RunView run = started;
    while (!run.state().isTerminal()) {
      progress.accept(run);
      run = calls.ask(() -> status(id, interval));
    }
    return new EndedRun(
        run, run.state() == RunState.COMPLETED ? calls.ask(() -> result(id)).toBucketSums() : null);
  }

  /** The runs that there are, as the producer tells them by itself. */
  public List<RunView> list() throws UnavailableException, InterruptedException {
    return List.of(send(to(""), patience, RunView[].class));
  }

  /** The exact answer of a completed run. */
  public RunResult result(UUID run) throws UnavailableException, InterruptedException {
    return send(to("/" + run + "/result"), patience, RunResult.class);
  }

  /** Has no effect on a run that has ended. */
  public void cancel(UUID run) throws UnavailableException, InterruptedException {
    exchange(to("/" + run).DELETE(), patience);
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(producer.resolve(RUNS + path));
  }

  private <T> T send(HttpRequest.Builder request, Duration patience, Class<T> type)
      throws UnavailableException, InterruptedException {
    String body = exchange(request, patience);
    try {
      return JSON.readValue(body, type);
    } catch (JacksonException e) {
      throw new UnavailableException(
          "the producer at %s answers with what is no %s: %s"
              .formatted(producer, type.getSimpleName(), e.getOriginalMessage()),
          e);
    }
  }

  private String exchange(HttpRequest.Builder request, Duration patience)
      throws UnavailableException, InterruptedException {
    HttpResponse<String> response;
    try {
      response = http.send(request.timeout(patience).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new UnavailableException(
          "the producer at " + producer + " doesn't answer: " + reason, e);
    }
    if (response.statusCode() >= 300) {
      throw new ProblemException(response.statusCode(), problem(response));
    }
    return response.body();
  }

  /** The detail of a problem+json body, or at least the status. */
  private static String problem(HttpResponse<String> response) {
    try {
      JsonNode detail = JSON.readTree(response.body()).path("detail");
      if (detail.isString() && !detail.stringValue().isBlank()) {
        return detail.stringValue();
      }
    } catch (JacksonException noJson) {
      // what a proxy or another server says
    }
    return "%s answers with status %d".formatted(response.uri(), response.statusCode());
  }
}

package dev.plumbline.worker;

import dev.plumbline.messaging.run.BegunTasks;
import dev.plumbline.messaging.run.WorkerReport;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The ledger over HTTP. */
final class HttpWorkerLedger implements WorkerLedger, AutoCloseable {

  private final URI url;
  private final Duration timeout;
  private final UUID worker;
  private final @Nullable String token;
  private final HttpClient http;
  static final JsonMapper JSON = new JsonMapper();

  /**
   * @param url of the aggregator
   * @param timeout for each request, from its start to the end of its answer
   * @param worker this process: made anew at each start
   * @param token to bring, or null
   */
  HttpWorkerLedger(URI url, Duration timeout, UUID worker, @Nullable String token) {
    this.url = url;
    this.timeout = timeout;
    this.worker = worker;
    this.token = token;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .build();
  }

  @Override
  public WorkerReport.Answer report(WorkerReport report) throws IOException, InterruptedException {
    return answer(request("PUT", "workers/" + worker, report), WorkerReport.Answer.class);
  }

  @Override
  public BegunTasks.Answer begun(UUID run, BegunTasks tasks)
      throws IOException, InterruptedException {
    return answer(request("POST", "runs/" + run + "/begun", tasks), BegunTasks.Answer.class);
  }

  @Override
  public void leave() throws IOException, InterruptedException {
    send(request("DELETE", "workers/" + worker, null));
  }

  private HttpRequest request(String method, String path, @Nullable Object body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(withoutSlash(url) + "/internal/v1/" + path));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (body == null) {
      return request.method(method, BodyPublishers.noBody()).build();
    }
    return request
        .header("Content-Type", "application/json")
        .header("Accept", "application/json")
        .method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
        .build();
  }

  private static String withoutSlash(URI url) {
    String text = url.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  private <T> T answer(HttpRequest request, Class<T> type)
      throws IOException, InterruptedException {
    byte[] body = send(request);
    try {
      return Objects.requireNonNull(JSON.readValue(body, type));
    } catch (JacksonException | NullPointerException e) {
      throw unavailable("gave an answer that can't be read", e);
    }
  }

  /** The client's own time limit ends with the head of an answer; this one with its body. */
  private byte[] send(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, BodyHandlers.ofByteArray());
    try {
      HttpResponse<byte[]> response = answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      if (response.statusCode() / 100 != 2) {
        throw unavailable("answered " + response.statusCode(), null);
      }
      return response.body();
    } catch (TimeoutException e) {
      throw unavailable("did not answer within " + timeout, e);
    } catch (ExecutionException e) {
      throw unavailable("can't be reached: " + reason(e), e);
    } finally {
      answer.cancel(true);
    }
  }

  private IOException unavailable(String what, @Nullable Exception cause) {
    return new IOException(
        "the ledger at " + url + " (" + WorkerProperties.LEDGER_URL + ") " + what, cause);
  }

  private static String reason(ExecutionException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null) {
        return cause.getMessage();
      }
    }
    return e.getCause() instanceof ConnectException ? "connection refused" : "no answer";
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}

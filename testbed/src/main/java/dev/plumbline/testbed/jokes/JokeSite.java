package dev.plumbline.testbed.jokes;

import dev.plumbline.core.fetch.Origin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a site whether it is a joke server, and what it was asked for: by the JDK's client, not by
 * the one that is measured. Safe from any thread.
 */
public final class JokeSite implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(PATIENCE)
          .build();
  private final Origin origin;

  /**
   * @param url of its items
   */
  public JokeSite(String url) {
    this.origin = Origin.of(url.replace("{item}", "0"));
  }

  /** What it does; empty where it is no joke server, or does not answer. */
  public Optional<JokeSettings> settings() throws InterruptedException {
    return send("GET", JokeServer.ABOUT).flatMap(JokeAbout::read);
  }

  /** Begins to count anew. */
  public void resetCounts() throws InterruptedException {
    send("DELETE", JokeServer.COUNTS);
  }

  /** What it was asked for since; empty where it is no joke server. */
  public Optional<Counts> counts() throws InterruptedException {
    return send("GET", JokeServer.COUNTS).flatMap(JokeSite::read);
  }

  /**
   * What a joke server was asked for.
   *
   * @param executions how often items were asked for the first time by whoever asked
   * @param items different ones
   * @param mostOpen most requests that waited for their answer at the same time
   */
  public record Counts(long requests, long executions, long items, int mostOpen) {}

  private static Optional<Counts> read(String text) {
    try {
      return Optional.of(JsonMapper.shared().readValue(text, Counts.class));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private Optional<String> send(String method, String path) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(origin + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .timeout(PATIENCE)
            .build();
    try {
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return response.statusCode() == 200
          ? Optional.of(new String(response.body(), StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    http.close();
  }
}

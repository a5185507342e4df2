package dev.plumbline.messaging.run;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run as clients see it.
 *
 * @param request what was asked for; null of a run whose request can't be read here
 */
public record RunView(
    UUID id,
    RunState state,
    String contender,
    Progress progress,
    @Nullable String reason,
    boolean paused,
    @Nullable JsonNode request,
    Terms terms,
    Instant createdAt,
    @Nullable Instant finishedAt) {

  /**
   * @param done tasks whose result is in
   * @param failed tasks that a worker gave up
   * @param duplicates results that came again and were dropped
   */
  public record Progress(int done, int total, int failed, long duplicates) {}

  /**
   * @param backoff as ISO 8601 writes it, as is {@code taskTimeout}
   */
  public record Terms(int attempts, String backoff, @Nullable String taskTimeout, String priority) {

    static Terms of(RunTerms terms) {
      return new Terms(
          terms.retry().attempts(),
          terms.retry().backoff().toString(),
          terms.taskTimeout() == null ? null : terms.taskTimeout().toString(),
          terms.priority().text());
    }
  }

  private static @Nullable JsonNode request(String specification) {
    try {
      JsonNode request = JsonMapper.shared().readTree(specification).path("request");
      return request.isObject() ? request : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  public static RunView of(RunStatus run) {
    return new RunView(
        run.id(),
        run.state(),
        run.manifest().contender(),
        new Progress(run.done(), run.manifest().taskCount(), run.failed(), run.duplicates()),
        run.reason(),
        run.control().paused(),
        request(run.manifest().specification()),
        Terms.of(run.manifest().terms()),
        run.createdAt(),
        run.finishedAt());
  }
}

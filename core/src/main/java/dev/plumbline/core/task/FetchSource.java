package dev.plumbline.core.task;

/**
 * What is fetched, and how patiently.
 *
 * @param url of the items, {@code {item}} standing for an item's number; the same for all without
 * @param concurrency how many tasks of the run may be open in one process at the same time
 * @param timeLimitMillis from an attempt's start to the end of its body
 * @param attempts how often an item is asked for where its server says to come again, or can't be
 *     reached
 */
public record FetchSource(String url, int concurrency, int timeLimitMillis, int attempts) {

  public FetchSource {
    Checks.atLeast("concurrency", concurrency, 1);
    Checks.atLeast("timeLimitMillis", timeLimitMillis, 1);
    Checks.atLeast("attempts", attempts, 1);
  }
}

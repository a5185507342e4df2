package dev.plumbline.testbed.jokes;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * What a seed says of an item: a function of the two and of the attempt, so that nobody has to
 * remember anything and every answer is known beforehand.
 *
 * @param refusals how often the item is told to come again before it is answered
 */
public record JokePlan(long item, Kind kind, int latencyMillis, int refusals, String joke) {

  /** A slow body comes in so many. */
  static final int PIECES = 4;

  static final int RETRY_AFTER_SECONDS = 1;

  private static final long SPREAD = 0xbf58476d1ce4e5b9L;
  private static final int MAX_REFUSALS = 2;

  /** How an item is answered. */
  public enum Kind {
    ANSWERED,
    ERROR,
    NEVER,
    THROTTLED,
    SLOW_BODY
  }

  /** The plan of one item. */
  public static JokePlan of(JokeSettings settings, long item) {
    SplittableRandom random = new SplittableRandom(settings.seed() ^ (item + 1) * SPREAD);
    Kind kind = kind(settings, random.nextDouble());
    int latency = settings.latency().draw(random);
    int refusals = kind == Kind.THROTTLED ? random.nextInt(1, MAX_REFUSALS + 1) : 0;
    return new JokePlan(item, kind, latency, refusals, Jokes.any(random));
  }

  private static Kind kind(JokeSettings settings, double drawn) {
    double left = drawn - settings.errors();
    if (left < 0) {
      return Kind.ERROR;
    }
    left -= settings.timeOuts();
    if (left < 0) {
      return Kind.NEVER;
    }
    left -= settings.throttled();
    if (left < 0) {
      return Kind.THROTTLED;
    }
    return left - settings.slowBodies() < 0 ? Kind.SLOW_BODY : Kind.ANSWERED;
  }

  /** The status of the answer to an attempt, from 1 on; nothing comes of {@link Kind#NEVER}. */
  public int status(int attempt) {
    return switch (kind) {
      case ERROR -> 500;
      case THROTTLED -> attempt <= refusals ? 429 : 200;
      case ANSWERED, SLOW_BODY, NEVER -> 200;
    };
  }

  /** The body of the answer with that status. */
  public byte[] body(int status) {
    return json(Long.toString(item), status == 200 ? joke : "", status);
  }

  /** The three fields that everybody here answers with. */
  static byte[] json(String id, String joke, int status) {
    String text = joke.replace("\\", "\\\\").replace("\"", "\\\"");
    return ("{\"id\":\"" + id + "\",\"joke\":\"" + text + "\",\"status\":" + status + "}\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}

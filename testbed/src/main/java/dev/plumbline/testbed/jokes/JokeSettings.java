package dev.plumbline.testbed.jokes;

/**
 * What a joke server does, all of it drawn by item from the seed.
 *
 * @param latency before each answer
 * @param errors share of items that are answered 500, from 0 to 1, as all shares here
 * @param timeOuts share of items that are never answered
 * @param throttled share of items that are first told, once or twice, to come again in a second
 * @param slowBodies share of items whose body comes in pieces, a mean latency apart
 */
public record JokeSettings(
    long seed,
    Latency latency,
    double errors,
    double timeOuts,
    double throttled,
    double slowBodies) {

  public JokeSettings {
    share("errors", errors);
    share("time-outs", timeOuts);
    share("throttled", throttled);
    share("slow-bodies", slowBodies);
    if (errors + timeOuts + throttled + slowBodies > 1) {
      throw new IllegalArgumentException(
          "errors, time-outs, throttled and slow-bodies must be at most 1 together, but are "
              + (errors + timeOuts + throttled + slowBodies));
    }
  }

  /** Every item answered after the same time. */
  public static JokeSettings steady(long seed, int millis) {
    return new JokeSettings(seed, new Latency(Latency.Shape.CONSTANT, millis), 0, 0, 0, 0);
  }

  /** The longest that an answered item takes, in milliseconds. */
  public int longestMillis() {
    int pieces = slowBodies > 0 ? (JokePlan.PIECES - 1) * latency.meanMillis() : 0;
    return latency.longestMillis() + pieces;
  }

  private static void share(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(name + " must be from 0 to 1, but is " + share);
    }
  }
}

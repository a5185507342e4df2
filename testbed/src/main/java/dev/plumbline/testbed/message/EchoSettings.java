package dev.plumbline.testbed.message;

/**
 * @param times how many copies of each message are published, at least 1
 * @param holdBack how many messages are held back at most, to publish their copies in another
 *     order; 1 to keep the order
 * @param seed of that order
 */
public record EchoSettings(int times, int holdBack, long seed) {

  private static final int MAX_HELD_BACK = 10_000;

  public EchoSettings {
    if (times < 1) {
      throw new IllegalArgumentException("times %d must be at least 1".formatted(times));
    }
    if (holdBack < 1 || holdBack > MAX_HELD_BACK) {
      throw new IllegalArgumentException(
          "holdBack %d must be from 1 to %d".formatted(holdBack, MAX_HELD_BACK));
    }
  }

  /** Copies in order. */
  public static EchoSettings copies(int times) {
    return new EchoSettings(times, 1, 0);
  }
}

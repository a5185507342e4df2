package dev.plumbline.testbed.proxy;

import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What one fault does to the bytes that pass.
 *
 * @param silenced directions in which nothing passes
 * @param delayNanos how long bytes are held, each way
 * @param bytesPerSecond how many pass, each way, of one connection
 * @param cutsAtConfirm whether the next publisher confirm is lost with its connection
 * @param refuses whether there are no connections at all
 * @param loss of packets
 */
record FaultRule(
    Set<Direction> silenced,
    long delayNanos,
    long bytesPerSecond,
    boolean cutsAtConfirm,
    boolean refuses,
    PacketLoss loss) {

  private static final PacketLoss NO_LOSS = new PacketLoss(0, RandomGenerator.getDefault());
  private static final FaultRule NONE =
      new FaultRule(Set.of(), 0, Long.MAX_VALUE, false, false, NO_LOSS);

  static FaultRule silence(Direction... directions) {
    return new FaultRule(
        Set.of(directions), NONE.delayNanos, NONE.bytesPerSecond, false, false, NO_LOSS);
  }

  static FaultRule delay(Duration delay) {
    if (delay.isNegative()) {
      throw new IllegalArgumentException("delay %s must not be negative".formatted(delay));
    }
    return new FaultRule(
        NONE.silenced, delay.toNanos(), NONE.bytesPerSecond, false, false, NO_LOSS);
  }

  static FaultRule bandwidth(long bytesPerSecond) {
    if (bytesPerSecond < 1) {
      throw new IllegalArgumentException(
          "bandwidth %d must be at least 1 byte per second".formatted(bytesPerSecond));
    }
    return new FaultRule(NONE.silenced, NONE.delayNanos, bytesPerSecond, false, false, NO_LOSS);
  }

  static FaultRule loss(PacketLoss loss) {
    return new FaultRule(NONE.silenced, NONE.delayNanos, NONE.bytesPerSecond, false, false, loss);
  }

  static FaultRule confirmCut() {
    return new FaultRule(NONE.silenced, NONE.delayNanos, NONE.bytesPerSecond, true, false, NO_LOSS);
  }

  static FaultRule refusal() {
    return new FaultRule(NONE.silenced, NONE.delayNanos, NONE.bytesPerSecond, false, true, NO_LOSS);
  }

  /** How long so many bytes are held, lost or not. */
  long heldNanos(int bytes) {
    return delayNanos + (long) (bytes * 1e9 / bytesPerSecond);
  }
}

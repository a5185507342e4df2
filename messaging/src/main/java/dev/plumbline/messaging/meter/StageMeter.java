package dev.plumbline.messaging.meter;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Adds up how long messages were in one stage, by the registry's clock. Two counters and no
 * histogram: cheap enough for every message. Safe from any thread.
 */
public final class StageMeter {

  private static final double NANOS = 1e9;

  private final Clock clock;
  private final Counter seconds;
  private final Counter messages;

  private StageMeter(Clock clock, Counter seconds, Counter messages) {
    this.clock = clock;
    this.seconds = seconds;
    this.messages = messages;
  }

  public static StageMeter of(MeterRegistry registry, Stage stage) {
    return new StageMeter(
        registry.config().clock(),
        PlumblineMeter.STAGE_SECONDS.counter(registry, stage.tag()),
        PlumblineMeter.STAGE_MESSAGES.counter(registry, stage.tag()));
  }

  /** Now, for {@link #passed}; only differences mean something. */
  public long now() {
    return clock.monotonicTime();
  }

  /** So many messages have been in the stage since then, all of the time. */
  public void passed(long since, int count) {
    seconds.increment(count * (now() - since) / NANOS);
    messages.increment(count);
  }
}

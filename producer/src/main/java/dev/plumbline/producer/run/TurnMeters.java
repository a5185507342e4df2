package dev.plumbline.producer.run;

import dev.plumbline.messaging.meter.PlumblineMeter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** What runs of one size wait for. Safe from any thread. */
final class TurnMeters {

  private static final int MAX_SMALL = 100;
  private static final int MAX_MEDIUM = 10_000;

  private final Timer turnWait;
  private final Timer firstResult;

  /**
   * @param size as {@link #size} says
   */
  TurnMeters(MeterRegistry registry, String size) {
    this.turnWait = PlumblineMeter.TURN_WAIT.timer(registry, size);
    this.firstResult = PlumblineMeter.FIRST_RESULT.timer(registry, size);
  }

  /** By the tasks of a run: few enough values for a tag. */
  static String size(int tasks) {
    return tasks <= MAX_SMALL ? "small" : tasks <= MAX_MEDIUM ? "medium" : "large";
  }

  void waited(long nanos) {
    turnWait.record(nanos, TimeUnit.NANOSECONDS);
  }

  void firstResult(long nanos) {
    firstResult.record(nanos, TimeUnit.NANOSECONDS);
  }
}

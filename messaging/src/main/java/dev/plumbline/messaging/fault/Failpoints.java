package dev.plumbline.messaging.fault;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The failpoints that are armed, and what each does. Safe from any thread. */
final class Failpoints {

  /** As a process ends that is killed by signal 9. */
  private static final int KILLED = 137;

  private static final long SLOWER_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private static final Pattern ARMED =
      Pattern.compile("([a-z-]+):(halt|stall|hold|slow)(?:@([1-9]\\d{0,8}))?");

  /** What happens to whoever passes. */
  private enum Action {
    HALT {
      @Override
      void happen() {
        Runtime.getRuntime().halt(KILLED);
      }
    },
    STALL {
      @Override
      void happen() {
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    },
    /** As work does that takes long: for as long as the file is there. */
    HOLD {
      @Override
      void happen() {
        Path file = Path.of(Failpoint.HOLD_FILE);
        while (Files.exists(file) && !Thread.currentThread().isInterrupted()) {
          LockSupport.parkNanos(SLOWER_NANOS);
        }
      }
    },
    /** Each time from then on. */
    SLOW {
      @Override
      boolean happensAt(long passesLeft) {
        return passesLeft <= 0;
      }

      @Override
      void happen() {
        long end = System.nanoTime() + SLOWER_NANOS;
        for (long left = SLOWER_NANOS; left > 0; left = end - System.nanoTime()) {
          LockSupport.parkNanos(left);
          if (Thread.currentThread().isInterrupted()) {
            return;
          }
        }
      }
    };

    boolean happensAt(long passesLeft) {
      return passesLeft == 0;
    }

    abstract void happen();
  }

  private record Trap(Action action, AtomicLong passesLeft) {
    void pass() {
      if (action.happensAt(passesLeft.decrementAndGet())) {
        action.happen();
      }
    }
  }

  private final Map<Failpoint, Trap> traps = new EnumMap<>(Failpoint.class);

  private Failpoints() {}

  /**
   * @param text such as {@code before-commit:halt@3,before-compute:stall}; empty arms nothing
   * @throws IllegalArgumentException when it can't be read
   */
  static Failpoints parse(String text) {
    Failpoints failpoints = new Failpoints();
    if (!text.isEmpty()) {
      Arrays.stream(text.split(",", -1)).forEach(failpoints::arm);
    }
    return failpoints;
  }

  private void arm(String text) {
    Matcher armed = ARMED.matcher(text);
    if (!armed.matches()) {
      throw new IllegalArgumentException(
          Failpoint.PROPERTY
              + " must be NAME:halt, NAME:stall, NAME:hold or NAME:slow, with @N for the Nth time, but is '"
              + text
              + "'");
    }
    Action action = Action.valueOf(armed.group(2).toUpperCase(Locale.ROOT));
    String times = armed.group(3);
    traps.put(
        named(armed.group(1)),
        new Trap(action, new AtomicLong(times == null ? 1 : Long.parseLong(times))));
  }

  private static Failpoint named(String label) {
    return Arrays.stream(Failpoint.values())
        .filter(point -> point.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Failpoint.PROPERTY
                        + " names '"
                        + label
                        + "', but there are only "
                        + Arrays.stream(Failpoint.values())
                            .map(Failpoint::label)
                            .collect(Collectors.joining(", "))));
  }

  void pass(Failpoint point) {
    @Nullable Trap trap = traps.get(point);
    if (trap != null) {
      trap.pass();
    }
  }
}

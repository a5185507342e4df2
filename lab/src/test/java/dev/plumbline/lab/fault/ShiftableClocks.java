package dev.plumbline.lab.fault;

import dev.plumbline.lab.process.ShiftedClock;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** What it takes to shift a process's clock, for tests that need it. */
final class ShiftableClocks {

  private static final String REQUIRED = "PLUMBLINE_FAKETIME_REQUIRED";

  private ShiftableClocks() {}

  /** Skips the test where it is missing, with a reason; fails it where it is required. */
  static void require() {
    if (ShiftedClock.isAvailable()) {
      return;
    }
    if ("true".equals(System.getenv(REQUIRED))) {
      Assertions.fail(ShiftedClock.UNAVAILABLE + "; " + REQUIRED + " is true");
    }
    System.out.println("Skipped: " + ShiftedClock.UNAVAILABLE);
    Assumptions.abort(ShiftedClock.UNAVAILABLE);
  }
}

package dev.plumbline.lab.sweep;

/** A sweep each figure of which is known. */
public final class FixedSweep {

  private static final long MILLI = 1_000_000;

  private FixedSweep() {}

  /** A fixed cost of 50 us a task: 500 % at 10 us, 5 % at 1 ms. */
  public static SweepResult result() {
    return Sweeps.result(
        Sweeps.point(10_000, 1, 70 * MILLI, 2 * MILLI, 10 * MILLI, 60 * MILLI),
        Sweeps.point(1_000_000, 1, 5_000 * MILLI, 200 * MILLI, 1_000 * MILLI, 1_050 * MILLI));
  }
}

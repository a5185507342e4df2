package dev.plumbline.lab.sweep;

import dev.plumbline.lab.grain.CalibratedGrain;
import dev.plumbline.lab.report.Figures;

/** Grains and shapes as people read them. */
public final class SweepWords {

  private static final double MICRO = 1e3;
  private static final double MILLI = 1e6;
  private static final double SECOND = 1e9;

  private SweepWords() {}

  /** Three digits that count and a unit: 40 us, 2.5 ms. */
  public static String time(double nanos) {
    if (nanos < MICRO) {
      return Figures.threeDigits(nanos) + " ns";
    }
    if (nanos < MILLI) {
      return Figures.threeDigits(nanos / MICRO) + " us";
    }
    return nanos < SECOND
        ? Figures.threeDigits(nanos / MILLI) + " ms"
        : Figures.threeDigits(nanos / SECOND) + " s";
  }

  /** A time that people asked for, without digits that don't count. */
  static String grain(long nanos) {
    double unit = nanos < MILLI ? MICRO : nanos < SECOND ? MILLI : SECOND;
    String name = nanos < MILLI ? " us" : nanos < SECOND ? " ms" : " s";
    double value = nanos / unit;
    return (value == Math.rint(value) ? Long.toString((long) value) : Figures.threeDigits(value))
        + name;
  }

  static String shape(SweepPlan.Shape shape) {
    return "grain %s, tasks per message: %d, payload: %d bytes"
        .formatted(grain(shape.grain().toNanos()), shape.tasksPerMessage(), shape.payloadBytes());
  }

  static String calibrated(CalibratedGrain grain) {
    return "grain %s: %,d numbers a task take %s"
        .formatted(grain(grain.askedNanos()), grain.numbersPerTask(), time(grain.measuredNanos()));
  }
}

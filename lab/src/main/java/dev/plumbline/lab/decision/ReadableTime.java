package dev.plumbline.lab.decision;

import dev.plumbline.lab.report.Figures;

/** Times as people read them, each in its unit. */
final class ReadableTime {

  private static final double MICRO = 1e3;
  private static final double MILLI = 1e6;
  private static final double SECOND = 1e9;
  private static final double HOUR = 3600 * SECOND;
  private static final double LONG = 2 * HOUR;

  private ReadableTime() {}

  static String of(double nanos) {
    if (nanos < MICRO) {
      return Figures.threeDigits(nanos) + " ns";
    }
    if (nanos < MILLI) {
      return Figures.threeDigits(nanos / MICRO) + " µs";
    }
    if (nanos < SECOND) {
      return Figures.threeDigits(nanos / MILLI) + " ms";
    }
    return nanos < LONG
        ? Figures.threeDigits(nanos / SECOND) + " s"
        : Figures.threeDigits(nanos / HOUR) + " h";
  }
}

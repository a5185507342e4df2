package dev.plumbline.lab.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** How the program ends. */
final class ExitCode {

  /** All that was asked for was done. */
  static final int DONE = 0;

  /** It could not be done, or a contender gave no answer, or a wrong one that was to be exact. */
  static final int FAILED = 1;

  /** The command line does not say what to do. */
  static final int USAGE = 2;

  /** A mistake in Plumbline itself; the number that {@code sysexits.h} has for it. */
  static final int INTERNAL = 70;

  /** All was done, and a threshold is crossed; the number that k6 has for it. */
  static final int THRESHOLD = 99;

  /** Ended by the user, as shells count it. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}

  /** All of them, as the help has them. */
  static Map<String, String> explained() {
    Map<String, String> explained = new LinkedHashMap<>();
    explained.put(" " + DONE, "all was done");
    explained.put(
        " " + FAILED, "it could not be done, or a contender gave no answer, or a wrong one");
    explained.put(" " + USAGE, "the command line does not say what to do");
    explained.put(" " + INTERNAL, "a mistake in Plumbline itself");
    explained.put(" " + THRESHOLD, "all was done, and a threshold of --fail-if is crossed");
    explained.put(" " + INTERRUPTED, "ended by the user");
    return explained;
  }
}

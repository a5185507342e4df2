package dev.plumbline.lab.cli;

/** How the program ends. */
final class ExitCode {

  /** All that was asked for was done. */
  static final int DONE = 0;

  /** It could not be done, or a contender gave no answer. */
  static final int FAILED = 1;

  /** The command line does not say what to do. */
  static final int USAGE = 2;

  /** A mistake in Plumbline itself; the number that {@code sysexits.h} has for it. */
  static final int INTERNAL = 70;

  /** Ended by the user, as shells count it. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}

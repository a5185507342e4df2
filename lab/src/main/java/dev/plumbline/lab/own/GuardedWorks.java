package dev.plumbline.lab.own;

import dev.plumbline.core.own.OwnWorks;
import java.io.PrintStream;

/**
 * Users' functions in the lab's own JVM. What they print goes to standard error, so that it is in
 * no report; one that ends the JVM, or can't be ended, is named, and the exit code is not 0. For
 * one thread.
 */
public final class GuardedWorks implements AutoCloseable {

  private static final int FAILED = 1;

  private final OwnWorks works;
  private final PrintStream before = System.out;
  private final Thread hook = new Thread(this::tellWhoEndsTheJvm, "plumbline-work-exit");

  private GuardedWorks(WorkPlace place) {
    this.works = new OwnWorks(place.folder(), place.itemDeadline(), GuardedWorks::end);
  }

  public static GuardedWorks open(WorkPlace place) {
    GuardedWorks guarded = new GuardedWorks(place);
    System.setOut(System.err);
    Runtime.getRuntime().addShutdownHook(guarded.hook);
    return guarded;
  }

  public OwnWorks works() {
    return works;
  }

  /** Nothing else takes a thread out of a function that goes on and on. */
  private static void end(String sentence) {
    System.err.println("plumbline: " + sentence + ": nothing but the end of this process ends it");
    Runtime.getRuntime().exit(FAILED);
  }

  /** What was started is ended by its guard: an exit code can't be changed any other way. */
  private void tellWhoEndsTheJvm() {
    works
        .whoEndsTheJvm()
        .ifPresent(
            place -> {
              System.err.println(
                  "plumbline: "
                      + place
                      + " ends the JVM (System.exit): a function must not; nothing was measured");
              Runtime.getRuntime().halt(FAILED);
            });
  }

  @Override
  public void close() {
    works.close();
    System.setOut(before);
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the JVM is ending: the hook has run, or runs now
    }
  }
}

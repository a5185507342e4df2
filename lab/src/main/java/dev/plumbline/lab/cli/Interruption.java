package dev.plumbline.lab.cli;

/**
 * Notices that the JVM is told to end, and interrupts the thread at work then: what that says of
 * services that are going away would only confuse.
 */
final class Interruption implements AutoCloseable {

  private final Thread atWork = Thread.currentThread();
  private final Thread hook = new Thread(this::happen, "plumbline-interruption");

  // written by the hook, read by the thread at work
  private volatile boolean happened;

  private Interruption() {}

  static Interruption watch() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  boolean happened() {
    return happened;
  }

  private void happen() {
    happened = true;
    atWork.interrupt();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the JVM is ending: the hook has run, or runs now
      happened = true;
    }
  }
}

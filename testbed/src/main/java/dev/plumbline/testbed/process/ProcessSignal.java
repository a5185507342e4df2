package dev.plumbline.testbed.process;

import java.io.IOException;

/** Signals that Java can't send: by the {@code kill} of the system. */
public enum ProcessSignal {
  STOP,
  CONTINUE("CONT"),
  /** Has a JVM write what its threads do to its output. */
  QUIT;

  private final String posixName;

  ProcessSignal() {
    this.posixName = name();
  }

  ProcessSignal(String posixName) {
    this.posixName = posixName;
  }

  /**
   * @throws UnavailableException when the process has ended, or the system has no {@code kill}
   */
  public void send(ProcessHandle process) throws UnavailableException, InterruptedException {
    try {
      Process kill =
          new ProcessBuilder("kill", "-" + posixName, Long.toString(process.pid()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (kill.waitFor() != 0) {
        throw new UnavailableException(
            "process %d takes no SIG%s: it has ended".formatted(process.pid(), posixName));
      }
    } catch (IOException e) {
      throw new UnavailableException("no signals can be sent here: " + e.getMessage(), e);
    }
  }
}

package dev.plumbline.testbed.jokes;

import dev.plumbline.testbed.process.ClassPath;
import dev.plumbline.testbed.process.FreePorts;
import dev.plumbline.testbed.process.JavaCommand;
import dev.plumbline.testbed.process.OwnedProcess;
import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.Role;
import dev.plumbline.testbed.process.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A joke server in a process of its own, so that what it takes is in nobody's figures. */
public final class JokeProcess implements AutoCloseable {

  private static final Duration START_DEADLINE = Duration.ofMinutes(3);
  private static final long INTERVAL_MILLIS = 25;

  private final OwnedProcesses owned;
  private final int port;

  private JokeProcess(OwnedProcesses owned, int port) {
    this.owned = owned;
    this.port = port;
  }

  /** Returns when it answers. */
  public static JokeProcess start(JokeSettings settings)
      throws UnavailableException, InterruptedException {
    return start(settings, FreePorts.find(1).getFirst());
  }

  /** Returns when it answers. */
  public static JokeProcess start(JokeSettings settings, int port)
      throws UnavailableException, InterruptedException {
    OwnedProcesses owned = OwnedProcesses.open();
    boolean ready = false;
    try {
      ProcessBuilder command =
          JavaCommand.of(
              List.of(
                  "-Xmx512m",
                  "-XX:+UseSerialGC",
                  "-XX:-UsePerfData",
                  JokeServerMain.class.getName(),
                  Integer.toString(port),
                  JokeAbout.write(settings).strip()));
      command.environment().put("CLASSPATH", ClassPath.absolute());
      awaitAnswer(owned.start(Role.REFERENCE, "jokes", command), port);
      ready = true;
      return new JokeProcess(owned, port);
    } finally {
      if (!ready) {
        owned.close();
      }
    }
  }

  private static void awaitAnswer(OwnedProcess process, int port)
      throws UnavailableException, InterruptedException {
    long deadline = System.nanoTime() + START_DEADLINE.toNanos();
    try (JokeSite site = new JokeSite(JokeServer.url(port))) {
      while (site.settings().isEmpty()) {
        if (process.process().waitFor(INTERVAL_MILLIS, TimeUnit.MILLISECONDS)
            || System.nanoTime() > deadline) {
          throw new UnavailableException(
              "the joke server did not start: it " + process.lastWords());
        }
      }
    }
  }

  /** Where its items are, as workloads take it. */
  public String url() {
    return JokeServer.url(port);
  }

  @Override
  public void close() {
    owned.close();
  }
}

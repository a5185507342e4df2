package dev.plumbline.testbed.store;

import dev.plumbline.testbed.cluster.LedgerSettings;
import dev.plumbline.testbed.process.ClassPath;
import dev.plumbline.testbed.process.FreePorts;
import dev.plumbline.testbed.process.JavaCommand;
import dev.plumbline.testbed.process.OwnedProcess;
import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.ProcessSignal;
import dev.plumbline.testbed.process.Role;
import dev.plumbline.testbed.process.UnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An H2 database server in a process of its own, which several aggregators share. Its data outlive
 * the process until the lab's work folder is deleted.
 */
public final class StoreServer implements AutoCloseable {

  private static final String NAME = "store";
  private static final String USER = "plumbline";
  private static final Duration START_DEADLINE = Duration.ofSeconds(60);
  private static final long INTERVAL_MILLIS = 25;

  private final OwnedProcesses owned;
  private final int port;
  private final String password = UUID.randomUUID().toString();
  private OwnedProcess process;

  private StoreServer(OwnedProcesses owned, int port, OwnedProcess process) {
    this.owned = owned;
    this.port = port;
    this.process = process;
  }

  /** Returns when it takes connections. */
  public static StoreServer start(OwnedProcesses owned)
      throws UnavailableException, InterruptedException {
    int port = FreePorts.find(1).getFirst();
    StoreServer store = new StoreServer(owned, port, launch(owned, port));
    store.awaitPort();
    return store;
  }

  private static OwnedProcess launch(OwnedProcesses owned, int port) throws UnavailableException {
    ProcessBuilder command =
        JavaCommand.of(
            List.of(
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Dh2.bindAddress=127.0.0.1",
                StoreServerMain.class.getName(),
                Integer.toString(port),
                owned.folder().resolve(NAME).toString()));
    command.environment().put("CLASSPATH", ClassPath.absolute());
    return owned.start(Role.STORE, NAME, command);
  }

  private void awaitPort() throws UnavailableException, InterruptedException {
    long deadline = System.nanoTime() + START_DEADLINE.toNanos();
    while (!listens()) {
      if (process.process().waitFor(INTERVAL_MILLIS, TimeUnit.MILLISECONDS)
          || System.nanoTime() > deadline) {
        throw new UnavailableException(
            "the ledger's database did not start: it " + process.lastWords());
      }
    }
  }

  private boolean listens() {
    try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return probe.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /** For that many aggregators. */
  public LedgerSettings ledger(int aggregators) {
    String url = "jdbc:h2:tcp://127.0.0.1:%d/ledger;WRITE_DELAY=0".formatted(port);
    return new LedgerSettings(aggregators, url, USER, password);
  }

  /** Ends it as {@code kill -9} does. */
  public void kill() throws InterruptedException {
    process.process().destroyForcibly().waitFor();
  }

  /** Starts it again on the same data and port. */
  public void restart() throws UnavailableException, InterruptedException {
    if (!process.process().isAlive()) {
      owned.stop(List.of(process));
      process = launch(owned, port);
      awaitPort();
    }
  }

  /** Stops it where it is, so that nobody is answered. */
  public void freeze() throws UnavailableException, InterruptedException {
    ProcessSignal.STOP.send(process.process().toHandle());
  }

  public void thaw() throws UnavailableException, InterruptedException {
    ProcessSignal.CONTINUE.send(process.process().toHandle());
  }

  /** No file of it can grow from now on: for a database that is as a full disk. */
  public void fillDisk() throws UnavailableException, InterruptedException {
    limitFiles(Long.toString(largestFile()));
  }

  /** The soft limit alone, so that it can be lifted again without any right. */
  private void limitFiles(String bytes) throws UnavailableException, InterruptedException {
    String pid = Long.toString(process.process().pid());
    try {
      int code =
          new ProcessBuilder("prlimit", "--pid", pid, "--fsize=" + bytes + ":unlimited")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (code != 0) {
        throw new UnavailableException(
            "prlimit did not set the size that files of the ledger's database may have: code "
                + code);
      }
    } catch (IOException e) {
      throw new UnavailableException("prlimit can't be run: " + e.getMessage(), e);
    }
  }

  private long largestFile() throws UnavailableException {
    try (Stream<Path> files = Files.list(owned.folder().resolve(NAME))) {
      return files.mapToLong(file -> file.toFile().length()).max().orElse(0);
    } catch (IOException e) {
      throw new UnavailableException("the database's folder can't be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    owned.stop(List.of(process));
  }
}

package dev.plumbline.testbed.cluster;

import dev.plumbline.testbed.process.OwnedProcess;
import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.ProcessSignal;
import dev.plumbline.testbed.process.Role;
import dev.plumbline.testbed.process.UnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A service of a cluster: a process that can be ended in every way, and started again on the same
 * port and in the same folder. Safe from any thread.
 */
public final class ServiceProcess {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration AFTER_KILL = Duration.ofSeconds(10);
  private static final Duration AFTER_TERMINATE = Duration.ofSeconds(30);
  private static final Duration GLANCE = Duration.ofMillis(500);
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final ServiceCommand command;
  private final String name;
  private final URI uri;
  private final OwnedProcesses owned;
  private volatile OwnedProcess process;

  private ServiceProcess(
      ServiceCommand command, String name, URI uri, OwnedProcesses owned, OwnedProcess process) {
    this.command = command;
    this.name = name;
    this.uri = uri;
    this.owned = owned;
    this.process = process;
  }

  static ServiceProcess start(ServiceCommand command, String name, int port, OwnedProcesses owned)
      throws UnavailableException {
    return new ServiceProcess(
        command,
        name,
        URI.create("http://127.0.0.1:" + port),
        owned,
        started(command, name, owned, ""));
  }

  private static OwnedProcess started(
      ServiceCommand command, String name, OwnedProcesses owned, String failpoints)
      throws UnavailableException {
    Path folder = folder(name, owned);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UnavailableException("no folder for the " + name + ": " + e.getMessage(), e);
    }
    return owned.start(command.role(), name, command.in(folder, failpoints));
  }

  private static Path folder(String name, OwnedProcesses owned) {
    return owned.folder().resolve(name);
  }

  /** Where it runs: what it writes to relative paths is there. */
  public Path folder() {
    return folder(name, owned);
  }

  /** Unique in its cluster, such as worker-2. */
  public String name() {
    return name;
  }

  public Role role() {
    return command.role();
  }

  /** Where it listens, whether it runs or not. */
  public URI uri() {
    return uri;
  }

  OwnedProcess process() {
    return process;
  }

  public boolean isRunning() {
    return process.process().isAlive();
  }

  /** Ends it as {@code kill -9} does; returns when it has ended. */
  public void kill() throws UnavailableException, InterruptedException {
    process.process().destroyForcibly();
    awaitEnd(AFTER_KILL);
  }

  /** Asks it to end as {@code kill} does; returns when it has ended. */
  public void terminate() throws UnavailableException, InterruptedException {
    process.process().destroy();
    awaitEnd(AFTER_TERMINATE);
  }

  /** Returns when it has ended, by whatever cause. */
  public void awaitEnd(Duration patience) throws UnavailableException, InterruptedException {
    if (!hasEndedWithin(patience)) {
      throw new UnavailableException(
          "the %s has not ended within %d s".formatted(name, patience.toSeconds()));
    }
  }

  /** Waits no longer than until it has ended. */
  public boolean hasEndedWithin(Duration patience) throws InterruptedException {
    return process.process().waitFor(patience);
  }

  /** Stops it where it is: its connections stay open, and nobody answers. */
  public void freeze() throws UnavailableException, InterruptedException {
    ProcessSignal.STOP.send(process.process().toHandle());
  }

  /** Lets it go on as if nothing had been. */
  public void thaw() throws UnavailableException, InterruptedException {
    ProcessSignal.CONTINUE.send(process.process().toHandle());
  }

  /** Has it write to its log what its threads do; returns before it has. */
  void logThreads() throws UnavailableException, InterruptedException {
    ProcessSignal.QUIT.send(process.process().toHandle());
  }

  /** Starts it again where it has ended; doesn't wait until it is ready. */
  public void restart() throws UnavailableException {
    restart("");
  }

  /**
   * As {@link #restart()}, with failpoints armed.
   *
   * @param failpoints as the system property {@code plumbline.failpoints} takes them
   */
  public synchronized void restart(String failpoints) throws UnavailableException {
    if (!isRunning()) {
      owned.stop(List.of(process)); // forgotten, so that many restarts leave no list behind
      process = started(command, name, owned, failpoints);
    }
  }

  boolean isReady(HttpClient http) throws InterruptedException {
    return readiness(http, PATIENCE) == OK;
  }

  boolean saysUnready(HttpClient http) throws InterruptedException {
    return readiness(http, GLANCE) == UNAVAILABLE;
  }

  /** The status of its answer; 0 when there is none. */
  private int readiness(HttpClient http, Duration patience) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri.resolve("/actuator/health/readiness")).timeout(patience).build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException notListening) {
      return 0;
    }
  }
}

package dev.plumbline.testbed.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Owns all processes that the lab starts and the folder they work in, and leaves nothing of either
 * behind: when closed, when the JVM ends for whatever reason that runs shutdown hooks (its end, an
 * exception, SIGINT, SIGTERM), and, where there is a {@code sh}, also when it is killed.
 *
 * <p>Safe from any thread.
 */
public final class OwnedProcesses implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final String LOG = ".log";

  private final Path folder;
  private final ProcessGuard guard;
  private final Duration patience;
  private final Thread hook = new Thread(this::close, "plumbline-clean-up");
  private final List<OwnedProcess> started = new ArrayList<>();
  private final List<Runnable> afterwards = new ArrayList<>();
  private @Nullable Path keptLogs;
  private boolean closed;

  private OwnedProcesses(Path folder, ProcessGuard guard, Duration patience) {
    this.folder = folder;
    this.guard = guard;
    this.patience = patience;
  }

  /**
   * @throws UnavailableException when there is no room for temporary files
   */
  public static OwnedProcesses open() throws UnavailableException {
    return open(PATIENCE);
  }

  static OwnedProcesses open(Duration patience) throws UnavailableException {
    Path folder;
    try {
      folder = Files.createTempDirectory("plumbline-").toAbsolutePath();
    } catch (IOException e) {
      throw new UnavailableException(
          "no work folder can be made in "
              + JavaCommand.temporaryFolder()
              + ": make room there, or set TMPDIR to another folder",
          e);
    }
    OwnedProcesses owned = new OwnedProcesses(folder, ProcessGuard.watching(folder), patience);
    Runtime.getRuntime().addShutdownHook(owned.hook);
    return owned;
  }

  /** Where processes may write; only this user can read it. Deleted at the end. */
  public Path folder() {
    return folder;
  }

  /**
   * Has the logs outlive the work folder.
   *
   * @param logs where they will be once this is closed; made then if it isn't there
   */
  public synchronized void keepLogsIn(Path logs) {
    keptLogs = logs;
  }

  /** Has something done once all processes have ended. */
  public synchronized void afterwards(Runnable what) {
    afterwards.add(what);
  }

  /**
   * Starts a process whose output goes to the file NAME.log in the work folder.
   *
   * @throws UnavailableException when it can't be started, or when this owner is closed
   */
  public OwnedProcess start(Role role, String name, ProcessBuilder command)
      throws UnavailableException {
    return start(role, name, command, true);
  }

  /** As {@link #start}, but its standard output is the caller's to read; errors are logged. */
  public OwnedProcess startTalking(Role role, String name, ProcessBuilder command)
      throws UnavailableException {
    return start(role, name, command, false);
  }

  private synchronized OwnedProcess start(
      Role role, String name, ProcessBuilder command, boolean logsOutput)
      throws UnavailableException {
    if (closed) {
      throw new UnavailableException(name + " is not started: the lab is being stopped");
    }
    Path log = folder.resolve(name + LOG);
    Redirect toLog = Redirect.appendTo(log.toFile());
    command.redirectError(toLog).redirectOutput(logsOutput ? toLog : Redirect.PIPE);
    if (command.directory() == null) {
      command.directory(folder.toFile());
    }
    try {
      OwnedProcess process = new OwnedProcess(role, name, command.start(), log);
      started.add(process);
      guard(process.process().toHandle());
      return process;
    } catch (IOException e) {
      throw new UnavailableException(name + " can't be started: " + e.getMessage(), e);
    }
  }

  /**
   * Has a process ended too when the lab is killed that one of ours started, because it outlives
   * its parent.
   */
  @SuppressWarnings("FutureReturnValueIgnored") // telling the guard fails silently on purpose
  public void guard(ProcessHandle process) {
    long pid = process.pid();
    guard.own(pid);
    // a number that may come back as somebody else's must not stay on the list
    process.onExit().thenRun(() -> guard.disown(pid));
  }

  /** What is running, in the order of its start. */
  public synchronized List<OwnedProcess> running() {
    return started.stream().filter(process -> process.process().isAlive()).toList();
  }

  /**
   * Ends these and what they started: SIGTERM to all at once, SIGKILL to what is still there after
   * a while. Returns when they have ended.
   */
  public void stop(Collection<OwnedProcess> processes) {
    ProcessStop.stop(processes, patience);
    synchronized (this) {
      started.removeAll(processes);
    }
  }

  /**
   * Ends everything, brokers and databases after the services that use them, and deletes the
   * folder.
   */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      ProcessStop.stop(
          started.stream().filter(process -> process.role().isService()).toList(), patience);
      ProcessStop.stop(started, patience);
      if (keptLogs != null) {
        copyLogs(keptLogs);
      }
      deleteTree(folder);
      guard.close();
      afterwards.forEach(
          Runnable::run); // last: no trouble of theirs leaves anything of ours behind
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyShuttingDown) {
      // then the hook runs, and finds it closed
    }
  }

  private void copyLogs(Path logs) {
    try (Stream<Path> files = Files.list(folder)) {
      Files.createDirectories(logs);
      for (Path log : files.filter(file -> file.toString().endsWith(LOG)).toList()) {
        Files.copy(log, logs.resolve(log.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    } catch (IOException | UncheckedIOException e) {
      System.err.println("plumbline: no logs could be kept in " + logs + ": " + e.getMessage());
    }
  }

  /** For tests: what watches over the lab. */
  Optional<ProcessHandle> guardProcess() {
    return guard.process();
  }

  /** Deletes a folder with all that is in it; what can't be deleted is left. */
  public static void deleteTree(Path folder) {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      System.err.println("plumbline: " + folder + " could not be deleted: " + e.getMessage());
    }
  }
}

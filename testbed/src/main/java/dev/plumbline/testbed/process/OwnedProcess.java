package dev.plumbline.testbed.process;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A process that {@link OwnedProcesses} started, with those that it started itself. */
public final class OwnedProcess {

  private static final int LAST_WORDS = 6;

  private final Role role;
  private final String name;
  private final Process process;
  private final Path log;

  OwnedProcess(Role role, String name, Process process, Path log) {
    this.role = role;
    this.name = name;
    this.process = process;
    this.log = log;
  }

  public Role role() {
    return role;
  }

  /** Unique among the processes of one owner. */
  public String name() {
    return name;
  }

  public Process process() {
    return process;
  }

  public Path log() {
    return log;
  }

  /** Itself first, then what descends from it; without those that have ended. */
  public List<ProcessHandle> tree() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .filter(ProcessHandle::isAlive)
        .toList();
  }

  /**
   * How it ended and the last lines of its log that help, for an error message; begins with a verb.
   */
  public String lastWords() {
    String fate =
        process.isAlive() ? "is still running" : "ended with exit code " + process.exitValue();
    List<String> lines = LogTail.of(log, LAST_WORDS);
    if (lines.isEmpty()) {
      return fate + " and logged nothing";
    }
    return fate + "; its log ends with:\n  " + String.join("\n  ", lines);
  }
}

package dev.plumbline.testbed.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A small shell process that ends what the lab owns when the lab itself is killed without a chance
 * to do it. It notices by its standard input, which the system closes with the lab. Where there is
 * no {@code sh}, there is no guard.
 */
final class ProcessGuard implements AutoCloseable {

  private static final String SCRIPT = "guard.sh";

  private final @Nullable Process shell;
  private final @Nullable PrintStream words;

  private ProcessGuard(@Nullable Process shell) {
    this.shell = shell;
    this.words =
        shell == null
            ? null
            : new PrintStream(shell.getOutputStream(), true, StandardCharsets.US_ASCII);
  }

  static ProcessGuard watching(Path folder) {
    ProcessBuilder command =
        new ProcessBuilder("sh", "-c", script(), "plumbline-guard", folder.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      return new ProcessGuard(command.start());
    } catch (IOException noShell) {
      return new ProcessGuard(null);
    }
  }

  Optional<ProcessHandle> process() {
    return Optional.ofNullable(shell).map(Process::toHandle);
  }

  void own(long pid) {
    tell("own " + pid);
  }

  void disown(long pid) {
    tell("disown " + pid);
  }

  /** Nothing is left to guard. */
  @Override
  public void close() {
    tell("done");
    if (words != null) {
      words.close();
    }
  }

  private synchronized void tell(String line) {
    if (words != null) {
      words.print(line + "\n");
      words.flush();
    }
  }

  private static String script() {
    try (InputStream in = ProcessGuard.class.getResourceAsStream(SCRIPT)) {
      if (in == null) {
        throw new IllegalStateException(SCRIPT + " is missing from the lab's jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.plumbline.testbed.broker;

import dev.plumbline.testbed.process.OwnedProcess;
import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.Role;
import dev.plumbline.testbed.process.UnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs {@code rabbitmqctl} for a private node. Each call starts an Erlang VM, which takes a second
 * or so: what belongs together goes into one call.
 */
final class RabbitControl {

  private static final String NAME = "rabbitmqctl";
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final OwnedProcesses owned;
  private final Path script;
  private final RabbitNodeFolder folder;

  RabbitControl(OwnedProcesses owned, RabbitLauncher launcher, RabbitNodeFolder folder) {
    this.owned = owned;
    this.script = launcher.script().resolveSibling(NAME);
    this.folder = folder;
  }

  /**
   * @return what the Erlang expression gives on the node, as text
   * @throws UnavailableException when it fails there, or the node doesn't answer
   */
  String evaluate(String expression) throws UnavailableException, InterruptedException {
    return run("eval", expression);
  }

  /**
   * @return what the command printed
   * @throws UnavailableException when it fails or takes too long, with its last lines
   */
  synchronized String run(String... arguments) throws UnavailableException, InterruptedException {
    ProcessBuilder command = folder.command(script);
    command.command().add("--quiet");
    command.command().addAll(List.of(arguments));
    try {
      // last words are to be those of this call, not of one before it
      Files.deleteIfExists(owned.folder().resolve(NAME + ".log"));
      OwnedProcess control = owned.startTalking(Role.BROKER, NAME, command);
      try {
        return outputOf(control, arguments[0]);
      } finally {
        owned.stop(List.of(control));
      }
    } catch (IOException e) {
      throw new UnavailableException(
          "rabbitmqctl %s failed: %s".formatted(arguments[0], e.getMessage()), e);
    }
  }

  private static String outputOf(OwnedProcess control, String what)
      throws UnavailableException, InterruptedException, IOException {
    // what is printed is short enough for the pipe to hold it until the end
    if (!control.process().waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
      throw failed(what, "took more than %d s".formatted(DEADLINE.toSeconds()), control);
    }
    if (control.process().exitValue() != 0) {
      throw failed(what, "failed", control);
    }
    byte[] printed = control.process().getInputStream().readAllBytes();
    return new String(printed, StandardCharsets.UTF_8).strip();
  }

  private static UnavailableException failed(String what, String how, OwnedProcess control) {
    return new UnavailableException(
        "rabbitmqctl %s %s: it %s".formatted(what, how, control.lastWords()));
  }
}

package dev.plumbline.testbed.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However the lab's own process ends, what it started ends with it. */
class OwnerEndIT {

  private static final int SECONDS = 60;

  @ParameterizedTest
  @ValueSource(strings = {"return", "throw", "exit"})
  void nothing_is_left_when_the_owner_ends_by_itself(String way) throws Exception {
    try (Owner owner = Owner.start(way)) {
      owner.assertNothingIsLeft();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP", "KILL"})
  void nothing_is_left_when_the_owner_is_ended_by_a_signal(String signal) throws Exception {
    try (Owner owner = Owner.start("wait")) {
      String pid = Long.toString(owner.process.pid());
      assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor()).isZero();

      owner.assertNothingIsLeft();
    }
  }

  /**
   * @param children the guard is among them
   */
  private record Owner(Process process, Path folder, List<ProcessHandle> children)
      implements AutoCloseable {

    static Owner start(String way) throws Exception {
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      ProcessBuilder command = new ProcessBuilder(java, OwnerMain.class.getName(), way);
      command.environment().put("CLASSPATH", System.getProperty("java.class.path"));
      Process process = command.redirectError(Redirect.DISCARD).start();
      BufferedReader words = process.inputReader();
      Path folder = Path.of(words.readLine());
      List<ProcessHandle> children = new ArrayList<>();
      for (int child = 0; child < 3; child++) {
        ProcessHandle.of(Long.parseLong(words.readLine())).ifPresent(children::add);
      }
      return new Owner(process, folder, children);
    }

    void assertNothingIsLeft() throws Exception {
      process.onExit().get(SECONDS, TimeUnit.SECONDS);
      for (ProcessHandle child : children) {
        child.onExit().get(SECONDS, TimeUnit.SECONDS);
      }
      assertThat(folder).doesNotExist();
    }

    @Override
    public void close() {
      process.destroyForcibly();
      children.forEach(ProcessHandle::destroyForcibly);
    }
  }
}

package dev.plumbline.testbed.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnedProcessesTest {

  private static final String STUBBORN = "trap '' TERM; echo ready; while :; do sleep 1; done";

  @Test
  void closing_ends_processes_with_their_descendants_and_deletes_the_folder() throws Exception {
    OwnedProcesses owned = OwnedProcesses.open();
    // the shell waits for its child, so that there are two of them
    OwnedProcess parent =
        owned.startTalking(Role.WORKER, "parent", shell("sleep 600 & echo ready; wait"));
    OwnedProcess single = owned.start(Role.BROKER, "single", new ProcessBuilder("sleep", "600"));
    awaitLine(parent);
    List<ProcessHandle> all =
        List.of(parent.tree().getFirst(), parent.tree().getLast(), single.process().toHandle());
    assertThat(all).doesNotHaveDuplicates().allMatch(ProcessHandle::isAlive);
    ProcessHandle guard = owned.guardProcess().orElseThrow();

    owned.close();

    assertThat(all).noneMatch(ProcessHandle::isAlive);
    assertThat(owned.folder()).doesNotExist();
    guard.onExit().get(30, java.util.concurrent.TimeUnit.SECONDS);
  }

  @Test
  void what_does_not_heed_the_request_to_end_is_killed() throws Exception {
    OwnedProcesses owned = OwnedProcesses.open(Duration.ofMillis(200));
    OwnedProcess stubborn = owned.startTalking(Role.WORKER, "stubborn", shell(STUBBORN));
    awaitLine(stubborn);

    owned.close();

    assertThat(stubborn.process().exitValue()).isEqualTo(128 + 9);
  }

  @Test
  void some_can_be_stopped_while_others_go_on() throws Exception {
    try (OwnedProcesses owned = OwnedProcesses.open()) {
      OwnedProcess first = owned.start(Role.WORKER, "first", new ProcessBuilder("sleep", "600"));
      OwnedProcess second = owned.start(Role.WORKER, "second", new ProcessBuilder("sleep", "600"));

      owned.stop(List.of(first));

      assertThat(first.process().isAlive()).isFalse();
      assertThat(owned.running()).containsExactly(second);
    }
  }

  @Test
  void the_logs_outlive_the_folder_where_they_are_wanted(@TempDir Path temporary) throws Exception {
    Path logs = temporary.resolve("logs");
    try (OwnedProcesses owned = OwnedProcesses.open()) {
      owned.keepLogsIn(logs);
      owned.start(Role.WORKER, "speaker", shell("echo said")).process().waitFor();
    }

    assertThat(logs.resolve("speaker.log")).hasContent("said");
  }

  @Test
  void closing_twice_is_the_same_as_once_and_nothing_starts_afterwards() throws Exception {
    OwnedProcesses owned = OwnedProcesses.open();
    owned.close();
    owned.close();

    assertThatThrownBy(() -> owned.start(Role.WORKER, "late", new ProcessBuilder("sleep", "600")))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("late is not started: the lab is being stopped");
  }

  @Test
  void a_command_that_does_not_exist_is_one_clear_line() throws Exception {
    try (OwnedProcesses owned = OwnedProcesses.open()) {
      assertThatThrownBy(
              () -> owned.start(Role.BROKER, "broker", new ProcessBuilder("no-such-command")))
          .isInstanceOf(UnavailableException.class)
          .hasMessageStartingWith("broker can't be started: ")
          .hasMessageContaining("no-such-command")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void last_words_tell_the_exit_code_and_the_log_without_frames_and_rules() throws Exception {
    String script =
        "echo 'Starting up'; echo; echo '*****'; echo 'Error: no disk' >&2;"
            + " printf '\\tat a.B.c(B.java:1)\\n\\t... 3 more\\n'; exit 4";
    try (OwnedProcesses owned = OwnedProcesses.open()) {
      OwnedProcess process = owned.start(Role.AGGREGATOR, "ledger", shell(script));
      process.process().waitFor();

      assertThat(process.lastWords())
          .isEqualTo("ended with exit code 4; its log ends with:\n  Starting up\n  Error: no disk");
    }
  }

  @Test
  void the_work_folder_is_for_this_user_alone() throws Exception {
    try (OwnedProcesses owned = OwnedProcesses.open()) {
      assertThat(Files.getPosixFilePermissions(owned.folder()))
          .allMatch(permission -> permission.name().startsWith("OWNER_"));
    }
  }

  private static ProcessBuilder shell(String script) {
    return new ProcessBuilder("sh", "-c", script);
  }

  private static void awaitLine(OwnedProcess process) throws Exception {
    assertThat(process.process().inputReader().readLine()).isEqualTo("ready");
  }
}

package dev.plumbline.messaging.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailpointsTest {

  /** Passes one point three times and says when it got through each. */
  static final class PassingMain {
    public static void main(String[] args) {
      for (int time = 1; time <= 3; time++) {
        Failpoint.BEFORE_COMMIT.pass();
        System.out.println("passed " + time);
      }
    }
  }

  @Test
  void passing_a_point_that_is_not_armed_does_nothing() throws Exception {
    Process process = passing("");

    assertThat(process.inputReader().lines()).containsExactly("passed 1", "passed 2", "passed 3");
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void halt_ends_the_process_at_the_time_asked_for_without_a_word() throws Exception {
    Process process = passing("before-compute:stall,before-commit:halt@3");

    assertThat(process.inputReader().lines()).containsExactly("passed 1", "passed 2");
    assertThat(process.waitFor()).isEqualTo(137);
  }

  @Test
  void stall_keeps_the_thread_until_it_is_interrupted() throws Exception {
    Failpoints failpoints = Failpoints.parse("before-compute:stall");
    Thread thread = Thread.ofPlatform().start(() -> failpoints.pass(Failpoint.BEFORE_COMPUTE));
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }

    thread.interrupt();

    thread.join();
    assertThat(thread.isAlive()).isFalse();
  }

  @Test
  void hold_keeps_the_thread_as_long_as_the_file_is_there() throws Exception {
    Failpoints failpoints = Failpoints.parse("before-compute:hold");
    Path file = Files.createFile(Path.of(Failpoint.HOLD_FILE));
    try {
      Thread thread = Thread.ofPlatform().start(() -> failpoints.pass(Failpoint.BEFORE_COMPUTE));
      while (thread.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }

      Files.delete(file);

      thread.join();
      assertThat(thread.isAlive()).isFalse();
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @Test
  void slow_keeps_the_thread_for_a_while_each_time_from_then_on() throws Exception {
    Failpoints failpoints = Failpoints.parse("before-compute:slow@2");
    CountDownLatch passed = new CountDownLatch(1);
    Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  failpoints.pass(Failpoint.BEFORE_COMPUTE);
                  passed.countDown();
                  while (!Thread.currentThread().isInterrupted()) {
                    failpoints.pass(Failpoint.BEFORE_COMPUTE);
                  }
                });
    passed.await();

    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }

    thread.interrupt();
    thread.join();
    assertThat(thread.isAlive()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "before-commit",
        "before-commit:boom",
        "before-commit:slow@0",
        "before-commit:halt@0",
        ","
      })
  void what_can_t_be_read_is_refused_by_the_property_s_name(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Failpoints.parse(text))
        .withMessageStartingWith(
            "plumbline.failpoints must be NAME:halt, NAME:stall, NAME:hold or NAME:slow");
  }

  @Test
  void an_unknown_point_is_refused_and_the_known_ones_are_listed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Failpoints.parse("nowhere:halt"))
        .withMessageContaining("'nowhere'")
        .withMessageContaining("after-commit-before-ack");
  }

  private static Process passing(String armed) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-D" + Failpoint.PROPERTY + "=" + armed,
            "-cp",
            System.getProperty("java.class.path"),
            PassingMain.class.getName())
        .redirectErrorStream(true)
        .start();
  }
}

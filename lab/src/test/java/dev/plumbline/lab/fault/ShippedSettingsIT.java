package dev.plumbline.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testbed.broker.RabbitOnThisMachine;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is promised holds with the settings that users get, not only with a test's own. */
class ShippedSettingsIT {

  private static final int TASKS = 3_000;
  private static final long SEED = 20_261_130;

  /**
   * As long as no worker comes, or one is at its task: longer than anything in the settings is
   * patient.
   */
  private static final Duration MAX_HOLD = Duration.ofSeconds(40);

  private static FaultTarget target;

  @BeforeAll
  static void startEverything() throws Exception {
    RabbitOnThisMachine.require();
    target =
        FaultTarget.start(
            new FaultExperiment.Size(TASKS, 2, 1),
            Patience.SHIPPED,
            Path.of("target", "shipped-logs"));
  }

  @AfterAll
  static void nothingIsLeftInAnyQueue() throws Exception {
    if (target != null) {
      long left = target.left();
      target.close();
      assertThat(left).isZero();
    }
  }

  @ParameterizedTest(name = "{0} under {1}")
  @CsvSource({
    "rabbitmq-classic, no-workers",
    "rabbitmq-quorum, worker-kill",
    "rabbitmq-quorum, tasks-deleted",
    "rabbitmq-classic, connections-closed",
  })
  void is_exact_with_the_settings_that_ship(String contender, String fault) throws Exception {
    Job job = Job.of(contender, TASKS);

    TrialResult result = new Trial(target, job, Faults.named(fault), SEED).run(MAX_HOLD);

    assertThat(result.exact()).as(result.toString()).isTrue();
    assertThat(result.counters().lost()).isZero();
    assertThat(result.note()).as("what kept the fault from striking").isNull();
  }

  @Test
  void a_task_that_takes_long_is_waited_for_and_not_done_again() throws Exception {
    Job job = Job.of("rabbitmq-quorum", TASKS);

    TrialResult result = new Trial(target, job, Faults.named("long-task"), SEED).run(MAX_HOLD);

    assertThat(result.exact()).as(result.toString()).isTrue();
    assertThat(result.note()).as("what kept the fault from striking").isNull();
    assertThat(result.counters().duplicated()).isZero();
    assertThat(result.timing().standstillMillis())
        .as("it stood still for that task")
        .isGreaterThan(MAX_HOLD.dividedBy(2).toMillis());
  }
}

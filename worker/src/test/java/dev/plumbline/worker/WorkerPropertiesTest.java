package dev.plumbline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class WorkerPropertiesTest {

  private final ApplicationContextRunner context =
      new ApplicationContextRunner().withUserConfiguration(Settings.class);

  @Test
  void a_worker_without_threads_does_not_start_and_says_which_setting_is_wrong() {
    context
        .withPropertyValues("plumbline.worker.threads=0")
        .run(
            failed ->
                assertThat(failed.getStartupFailure())
                    .rootCause()
                    .hasMessage("plumbline.worker.threads must be from 1 to 1024, but is 0"));
  }

  @Test
  void a_worker_has_a_thread_a_processor_unless_told_otherwise() {
    context.run(
        started ->
            assertThat(started.getBean(WorkerProperties.class).threadsOrProcessors())
                .isEqualTo(Runtime.getRuntime().availableProcessors()));
    context
        .withPropertyValues("plumbline.worker.threads=5")
        .run(
            started ->
                assertThat(started.getBean(WorkerProperties.class).threadsOrProcessors())
                    .isEqualTo(5));
  }

  @Test
  void a_thread_holds_enough_messages_to_compute_while_confirms_are_on_their_way() {
    context.run(
        started -> assertThat(started.getBean(WorkerProperties.class).prefetch()).isEqualTo(1000));
  }

  @Test
  void a_task_has_the_time_of_its_run_or_what_is_set_but_not_less_than_none() {
    context.run(
        started ->
            assertThat(started.getBean(WorkerProperties.class).taskDeadline())
                .isEqualTo(Duration.ZERO));
    context
        .withPropertyValues("plumbline.worker.task-deadline=-1s")
        .run(
            failed ->
                assertThat(failed.getStartupFailure())
                    .rootCause()
                    .hasMessage(
                        "plumbline.worker.task-deadline must not be negative, but is PT-1S; 0s turns"
                            + " it off"));
  }

  @Test
  void a_ledger_that_is_no_url_or_has_no_time_to_answer_is_refused() {
    context
        .withPropertyValues("plumbline.worker.ledger-url=ledger:8082")
        .run(
            failed ->
                assertThat(failed.getStartupFailure())
                    .rootCause()
                    .hasMessage(
                        "plumbline.worker.ledger-url must be a URL such as http://127.0.0.1:8082,"
                            + " but is ledger:8082"));
    context
        .withPropertyValues("plumbline.worker.ledger-timeout=0s")
        .run(
            failed ->
                assertThat(failed.getStartupFailure())
                    .rootCause()
                    .hasMessage("plumbline.worker.ledger-timeout must be positive, but is PT0S"));
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(WorkerProperties.class)
  static class Settings {}
}

package dev.plumbline.worker;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** Down while a task is over its deadline: nobody should count on this worker then. */
final class TasksHealthIndicator extends AbstractHealthIndicator {

  private final TaskWatchdog watchdog;

  TasksHealthIndicator(TaskWatchdog watchdog) {
    this.watchdog = watchdog;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    int overdue = watchdog.overdue().size();
    builder.status(overdue == 0 ? Status.UP : Status.DOWN).withDetail("overdue", overdue);
  }
}

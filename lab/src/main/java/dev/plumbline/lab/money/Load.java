package dev.plumbline.lab.money;

/**
 * The work that a price is asked for.
 *
 * @param cpuSecondsPerTask of every process that is paid for by its CPU time; 0 when not known
 * @param hours that everything runs, and that the tasks come in; a month has {@value #MONTH}
 */
public record Load(
    double tasksPerSecond, Messages messages, Idle idle, double cpuSecondsPerTask, double hours) {

  public static final double MONTH = 730;

  private static final double SECONDS_PER_HOUR = 3600;
  private static final double MILLION = 1e6;

  /**
   * @param perTask task and result are two, less when many travel together
   * @param payloadBytes of each
   * @param batch messages in one request to the broker, as far as it takes so many
   */
  public record Messages(double perTask, int payloadBytes, int batch) {}

  /**
   * @param consumers that ask and get nothing, as long as all of it runs
   * @param receivesPerSecond of each of them
   */
  public record Idle(int consumers, double receivesPerSecond) {}

  public Load withTasksPerSecond(double other) {
    return new Load(other, messages, idle, cpuSecondsPerTask, hours);
  }

  double seconds() {
    return hours * SECONDS_PER_HOUR;
  }

  double tasks() {
    return tasksPerSecond * seconds();
  }

  double millionTasks() {
    return tasks() / MILLION;
  }

  double messagesPerSecond() {
    return tasksPerSecond * messages.perTask();
  }

  double allMessages() {
    return tasks() * messages.perTask();
  }

  double emptyReceives() {
    return idle.consumers() * idle.receivesPerSecond() * seconds();
  }
}

package dev.plumbline.lab.decision;

import dev.plumbline.testbed.process.Role;
import java.util.Map;

/**
 * What a calibration saw of one kind of brokered run: the median of its rounds.
 *
 * @param work as it was, its item cost as the single thread took it
 * @param cpuNanos by process; none for a broker that can't be seen
 * @param messageBytes of the task messages, of one where there are many
 */
public record CalibrationRun(
    String name,
    ItemWork work,
    int tasksPerMessage,
    double wallNanos,
    Map<Role, Double> cpuNanos,
    double messageBytes) {

  public CalibrationRun {
    cpuNanos = Map.copyOf(cpuNanos);
  }

  /** Processor time for each task; 0 for a process that can't be seen. */
  double cpuPerTask(Role role) {
    return cpuNanos.getOrDefault(role, 0.0) / work.items();
  }
}

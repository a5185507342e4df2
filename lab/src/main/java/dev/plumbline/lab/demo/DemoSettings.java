package dev.plumbline.lab.demo;

import dev.plumbline.core.workload.WorkloadSpec;
import java.time.Duration;
import java.util.List;

/**
 * What the load is.
 *
 * @param contenders by name, each in its turn; at least one
 * @param work the same for all of them
 * @param workers threads of an in-JVM contender
 * @param pause after each run, which bounds the rate
 */
public record DemoSettings(
    List<String> contenders, WorkloadSpec work, int workers, Duration pause) {

  public DemoSettings {
    contenders = List.copyOf(contenders);
    if (contenders.isEmpty()) {
      throw new IllegalArgumentException("contenders must name at least one");
    }
    if (!pause.isPositive()) {
      throw new IllegalArgumentException("pause must be positive, but is " + pause);
    }
  }
}

package dev.plumbline.lab.experiment;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.testbed.cluster.CpuTimes;
import dev.plumbline.testbed.cluster.MeterReading;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one run, before its answer is judged.
 *
 * @param services null for a run inside this JVM
 */
public record Observation(
    BucketSums answer, long wallNanos, Usage usage, @Nullable Services services) {

  /** Of a run inside this JVM. */
  public Observation(BucketSums answer, long wallNanos, Usage usage) {
    this(answer, wallNanos, usage, null);
  }

  /**
   * What broker and services did for a run.
   *
   * @param cpu by role; no entry for a broker that can't be seen
   * @param counted by the meters of the services
   */
  public record Services(CpuTimes cpu, MeterReading counted) {}
}

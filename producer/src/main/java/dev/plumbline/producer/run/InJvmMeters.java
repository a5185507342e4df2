package dev.plumbline.producer.run;

import dev.plumbline.core.execution.Deviation;
import dev.plumbline.core.execution.InJvmContender;
import dev.plumbline.core.execution.InJvmContenders;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.messaging.meter.PlumblineMeter;
import dev.plumbline.messaging.meter.RunWorkMeters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The meters of the runs in this process, by contender and kind of workload. CPU time is that of
 * the whole process: an upper bound where brokered runs are issued at the same time. Safe from any
 * thread, but turns, which are one at a time.
 */
final class InJvmMeters {

  private static final double NANOS = 1e9;

  private final MeterRegistry registry;
  private final LongSupplier nanoTime;
  private final LongSupplier cpuNanos;
  private final RunWorkMeters work;

  /** Written by who has the turn, read by any thread. */
  private volatile Turns turns = new Turns(0, Turns.NONE);

  /**
   * @param cpuNanos what the process has used since its start
   */
  InJvmMeters(MeterRegistry registry, LongSupplier nanoTime, LongSupplier cpuNanos) {
    this.registry = registry;
    this.nanoTime = nanoTime;
    this.cpuNanos = cpuNanos;
    List<InJvmContender> all = InJvmContenders.all();
    this.work = new RunWorkMeters(registry, all.stream().map(InJvmContender::name).toList());
    for (String workload : WorkloadSpec.KINDS) {
      all.forEach(contender -> cpuSeconds(contender.name(), workload));
      all.stream()
          .filter(contender -> !contender.exact())
          .forEach(wrong -> lost(wrong.name(), workload));
    }
    PlumblineMeter.IN_JVM_CPU_SECONDS.counter(registry, this, InJvmMeters::cpuSecondsOfTurns);
  }

  /** All CPU time of the process is an in-JVM run's from here until {@link #turnEnds}. */
  void turnBegins() {
    turns = new Turns(turns.nanos, cpuNanos.getAsLong());
  }

  void turnEnds() {
    turns = new Turns(turns.until(cpuNanos.getAsLong()), Turns.NONE);
  }

  private double cpuSecondsOfTurns() {
    return turns.until(cpuNanos.getAsLong()) / NANOS;
  }

  /** For the thread that carries the run out. */
  Stopwatch start() {
    return new Stopwatch(nanoTime.getAsLong(), cpuNanos.getAsLong());
  }

  /** A run's own work is done: its answer may still be compared with the right one. */
  void ran(String contender, String workload, Stopwatch since, BucketSums sums, int tasks) {
    Duration time = Duration.ofNanos(nanoTime.getAsLong() - since.nanos);
    work.count(contender, workload, sums.items(), tasks, time);
    cpuSeconds(contender, workload).increment((cpuNanos.getAsLong() - since.cpuNanos) / NANOS);
  }

  /** Share of the amount times items: for a count, just the additions that are missing. */
  void deviated(String contender, String workload, Deviation deviation) {
    lost(contender, workload).increment(deviation.share() * deviation.expected().items());
  }

  private Counter cpuSeconds(String contender, String workload) {
    return PlumblineMeter.RUN_CPU_SECONDS.counter(registry, contender, workload);
  }

  private Counter lost(String contender, String workload) {
    return PlumblineMeter.UPDATES_LOST.counter(registry, contender, workload);
  }

  /** Where a run's time and CPU time began. */
  record Stopwatch(long nanos, long cpuNanos) {}

  /**
   * CPU time of the turns that are over, and where that of the present one began.
   *
   * @param since what the process had used then, or {@link #NONE} between two turns
   */
  private record Turns(long nanos, long since) {
    private static final long NONE = -1;

    long until(long cpuNanos) {
      return since == NONE ? nanos : nanos + Math.max(0, cpuNanos - since);
    }
  }
}

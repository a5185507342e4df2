package dev.plumbline.producer.run;

import dev.plumbline.core.execution.Deviation;
import dev.plumbline.core.execution.InJvmContender;
import dev.plumbline.core.execution.InJvmContenders;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.messaging.PlumblineMeter;
import dev.plumbline.messaging.RunWorkMeters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The meters of the runs in this process, by contender. CPU time is that of the whole process: an
 * upper bound where brokered runs are issued at the same time. Safe from any thread.
 */
final class InJvmMeters {

  private static final double NANOS = 1e9;

  private final MeterRegistry registry;
  private final LongSupplier nanoTime;
  private final LongSupplier cpuNanos;
  private final RunWorkMeters work;

  /**
   * @param cpuNanos what the process has used since its start
   */
  InJvmMeters(MeterRegistry registry, LongSupplier nanoTime, LongSupplier cpuNanos) {
    this.registry = registry;
    this.nanoTime = nanoTime;
    this.cpuNanos = cpuNanos;
    List<InJvmContender> all = InJvmContenders.all();
    this.work = new RunWorkMeters(registry, all.stream().map(InJvmContender::name).toList());
    all.forEach(contender -> cpuSeconds(contender.name()));
    all.stream().filter(contender -> !contender.exact()).forEach(wrong -> lost(wrong.name()));
  }

  /** For the thread that carries the run out. */
  Stopwatch start() {
    return new Stopwatch(nanoTime.getAsLong(), cpuNanos.getAsLong());
  }

  /** A run's own work is done: its answer may still be compared with the right one. */
  void ran(String contender, Stopwatch since, BucketSums sums, int tasks) {
    Duration time = Duration.ofNanos(nanoTime.getAsLong() - since.nanos);
    work.count(contender, sums.items(), tasks, time);
    cpuSeconds(contender).increment((cpuNanos.getAsLong() - since.cpuNanos) / NANOS);
  }

  /** Share of the amount times items: for a count, just the additions that are missing. */
  void deviated(String contender, Deviation deviation) {
    lost(contender).increment(deviation.share() * deviation.expected().items());
  }

  private Counter cpuSeconds(String contender) {
    return PlumblineMeter.RUN_CPU_SECONDS.counter(registry, contender);
  }

  private Counter lost(String contender) {
    return PlumblineMeter.UPDATES_LOST.counter(registry, contender);
  }

  /** Where a run's time and CPU time began. */
  record Stopwatch(long nanos, long cpuNanos) {}
}

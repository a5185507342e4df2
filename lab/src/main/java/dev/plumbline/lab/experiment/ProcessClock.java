package dev.plumbline.lab.experiment;

import com.sun.management.OperatingSystemMXBean;
import dev.plumbline.core.task.BucketSums;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/**
 * Wall and CPU time of this process, in nanoseconds; only differences mean something. The system
 * counts CPU time in steps, often of 10 ms.
 */
public record ProcessClock(LongSupplier ticker, LongSupplier cpu) {

  public static ProcessClock system() {
    OperatingSystemMXBean os = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new ProcessClock(System::nanoTime, os::getProcessCpuTime);
  }

  public long nanoTime() {
    return ticker.getAsLong();
  }

  public long cpuNanos() {
    return cpu.getAsLong();
  }

  /** Has the work done once, between two looks at both clocks. */
  Observation observe(Contender contender) throws ContenderFailedException, InterruptedException {
    long cpuBefore = cpuNanos();
    long start = nanoTime();
    BucketSums answer = contender.answer();
    long wall = nanoTime() - start;
    return new Observation(answer, wall, Usage.ofCpu(cpuNanos() - cpuBefore));
  }
}

package dev.plumbline.lab.experiment;

import com.sun.management.OperatingSystemMXBean;
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
}

package dev.plumbline.lab.experiment;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Threads and memory of this process at their most, as the system counts them. Virtual threads are
 * none of the system's: what they take is in the memory. Memory is known where there is a /proc.
 * Used by one thread.
 */
final class ProcessFootprint {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path CLEAR = Path.of("/proc/self/clear_refs");
  private static final String CLEAR_MOST = "5";
  private static final long UNKNOWN = -1;
  private static final int KIB = 1024;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private long before = UNKNOWN;

  void begin() {
    threads.resetPeakThreadCount();
    try {
      Files.writeString(CLEAR, CLEAR_MOST);
      before = read("VmRSS:");
    } catch (IOException e) {
      before = UNKNOWN;
    }
  }

  int threads() {
    return threads.getPeakThreadCount();
  }

  /** By how much it grew since the beginning, at most; -1 where that is not known. */
  long memoryBytes() {
    try {
      return before == UNKNOWN ? UNKNOWN : Math.max(0, read("VmHWM:") - before);
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  private static long read(String name) throws IOException {
    for (String line : Files.readAllLines(STATUS)) {
      if (line.startsWith(name)) {
        return KIB * Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    return UNKNOWN;
  }
}

package dev.plumbline.testbed.cluster;

import dev.plumbline.testbed.process.OwnedProcess;
import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.Role;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the CPU time of all that the lab has started, with what those started themselves: a broker
 * is often a script whose child does the work. A process that has ended counts with what the last
 * reading saw of it.
 */
public final class CpuClock {

  private final OwnedProcesses owned;
  private final Map<Role, Map<ProcessHandle, Duration>> seen = new EnumMap<>(Role.class);

  public CpuClock(OwnedProcesses owned) {
    this.owned = owned;
  }

  public synchronized CpuTimes read() {
    for (OwnedProcess process : owned.running()) {
      Map<ProcessHandle, Duration> ofRole =
          seen.computeIfAbsent(process.role(), role -> new HashMap<>());
      for (ProcessHandle member : process.tree()) {
        member.info().totalCpuDuration().ifPresent(time -> ofRole.put(member, time));
      }
    }
    Map<Role, Duration> sums = new EnumMap<>(Role.class);
    seen.forEach(
        (role, times) ->
            sums.put(role, times.values().stream().reduce(Duration.ZERO, Duration::plus)));
    return new CpuTimes(sums);
  }
}

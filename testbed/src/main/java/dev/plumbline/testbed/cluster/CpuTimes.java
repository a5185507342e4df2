package dev.plumbline.testbed.cluster;

import dev.plumbline.testbed.process.Role;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * CPU time by role: user and system time of all processes, in steps of the system's clock tick,
 * usually 10 ms.
 *
 * @param byRole a role that nothing was started for has no entry
 */
public record CpuTimes(Map<Role, Duration> byRole) {

  public CpuTimes {
    byRole = Map.copyOf(byRole);
  }

  public Duration total() {
    return byRole.values().stream().reduce(Duration.ZERO, Duration::plus);
  }

  /** What was used between an earlier reading of the same clock and this one. */
  public CpuTimes since(CpuTimes earlier) {
    Map<Role, Duration> used = new EnumMap<>(Role.class);
    byRole.forEach(
        (role, time) ->
            used.put(role, time.minus(earlier.byRole.getOrDefault(role, Duration.ZERO))));
    return new CpuTimes(used);
  }
}

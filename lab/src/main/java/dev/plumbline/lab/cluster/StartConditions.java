package dev.plumbline.lab.cluster;

import dev.plumbline.lab.process.ShiftedClock;
import java.util.Map;

/**
 * What a service is started under besides its settings, for one life.
 *
 * @param failpoints as the system property {@code plumbline.failpoints} takes them; usually empty
 * @param environment variables, added to those it has
 */
public record StartConditions(String failpoints, Map<String, String> environment) {

  public static final StartConditions USUAL = new StartConditions("", Map.of());

  public static StartConditions armed(String failpoints) {
    return new StartConditions(failpoints, Map.of());
  }

  public static StartConditions by(ShiftedClock clock) {
    return new StartConditions("", clock.environment());
  }
}

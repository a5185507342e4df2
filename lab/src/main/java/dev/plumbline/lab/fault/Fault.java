package dev.plumbline.lab.fault;

import java.time.Duration;

/**
 * One kind of trouble that a system can get into.
 *
 * @param name as users type it
 * @param family what is hurt
 * @param effect what happens, in a few words
 * @param hold how long it lasts before it is taken off again; zero for what happens at once
 * @param concernsJvm whether work inside one JVM can notice it at all
 */
public record Fault(
    String name,
    Family family,
    String effect,
    Duration hold,
    boolean concernsJvm,
    Injection injection) {

  /** What a fault hurts. */
  public enum Family {
    SERVICE,
    BROKER,
    NETWORK,
    MESSAGES,
    STORE
  }

  static Fault of(Family family, String name, String effect, Injection injection) {
    return new Fault(name, family, effect, Duration.ZERO, false, injection);
  }

  Fault lasting(Duration time) {
    return new Fault(name, family, effect, time, concernsJvm, injection);
  }

  Fault alsoInOneJvm() {
    return new Fault(name, family, effect, hold, true, injection);
  }
}

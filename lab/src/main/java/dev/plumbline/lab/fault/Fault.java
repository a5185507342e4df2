package dev.plumbline.lab.fault;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One kind of trouble that a system can get into.
 *
 * @param name as users type it
 * @param family what is hurt
 * @param effect what happens, in a few words
 * @param hold how long it lasts before it is taken off again; zero for what happens at once
 * @param concernsJvm whether work inside one JVM can notice it at all
 * @param rows the file that the run reads, for a fault that needs one; null for numbers
 */
public record Fault(
    String name,
    Family family,
    String effect,
    Duration hold,
    boolean concernsJvm,
    @Nullable RowFile rows,
    Injection injection) {

  /** What a fault hurts. */
  public enum Family {
    SERVICE,
    BROKER,
    NETWORK,
    MESSAGES,
    STORE,
    CLIENTS,
    INPUT
  }

  static Fault of(Family family, String name, String effect, Injection injection) {
    return new Fault(name, family, effect, Duration.ZERO, false, null, injection);
  }

  Fault lasting(Duration time) {
    return new Fault(name, family, effect, time, concernsJvm, rows, injection);
  }

  Fault alsoInOneJvm() {
    return new Fault(name, family, effect, hold, true, rows, injection);
  }

  /** The run reads this file; what is right then is its answer, or a refusal that says why. */
  Fault onRows(RowFile file) {
    return new Fault(name, family, effect, hold, concernsJvm, file, injection);
  }

  /** The work of a trial of it. */
  Job job(String contender, int tasks, FaultTarget target) {
    if (rows == null) {
      return Job.of(contender, tasks);
    }
    rows.writeTo(target.dataFolder());
    return Job.ofRows(contender, tasks, rows, target.dataFolder());
  }

  /** What a contender promises under it. */
  Promise promise(String contender) {
    return rows == null ? Promise.of(contender) : Promise.EXACT_OR_FAILED;
  }
}

package dev.plumbline.lab.decision;

import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.grain.CalibratedGrain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a calibration runs: works small enough to be over soon, and large enough that the system's
 * coarse clock of processor time can count them.
 *
 * @param grain tasks like the user's own; longer ones where those are too short to time alone, and
 *     shorter ones where they would take too long
 * @param payloadBytes of the user's items
 * @param workers threads that work at the same time
 * @param time after which no round is begun any more; as long is warmed up before
 */
public record CalibrationPlan(CalibratedGrain grain, int payloadBytes, int workers, Duration time) {

  /** Shorter tasks are not what the time of a run goes to. */
  public static final Duration MIN_GRAIN = Duration.ofNanos(20_000);

  /** Longer tasks would leave a run with few of them. */
  public static final Duration MAX_GRAIN = Duration.ofMillis(10);

  static final int MANY = 50;
  private static final int FEW = 5;
  private static final int TEN = 10;
  private static final long SEED = 1;
  private static final int LARGE_PAYLOAD = 4096;
  private static final int MAX_PAYLOAD = 32 * 1024;
  private static final long PAYLOADS = 8 << 20;
  private static final double RUN_NANOS = 600e6;

  /** A run of the brokered way: what is asked for, and what it is for. */
  record Brokered(String name, WorkloadSpec.Sum work, int tasksPerMessage) {}

  WorkloadSpec.Sum tiny(int tasks) {
    return new WorkloadSpec.Sum(tasks, CalibratedGrain.BUCKETS, SEED, false, tasks);
  }

  /** Tasks of the user's size, so many as take one thread some tenths of a second. */
  WorkloadSpec.Sum sized(double threads) {
    double tasks = RUN_NANOS * threads / grain.measuredNanos();
    return grain.workload((int) Math.clamp(tasks, 2.0 * TEN, 100_000));
  }

  Brokered one() {
    return new Brokered("one task", tiny(1), 1);
  }

  Brokered single() {
    return new Brokered("tiny tasks, 1 per message", tiny(6_000), 1);
  }

  Brokered batched() {
    return new Brokered("tiny tasks, " + MANY + " per message", tiny(60_000), MANY);
  }

  Brokered loaded() {
    int bytes = Math.clamp(payloadBytes, LARGE_PAYLOAD, MAX_PAYLOAD);
    return inline("tasks of " + bytes + " bytes, 1 per message", bytes, 1);
  }

  /** Runs that nothing is fitted to. */
  List<Brokered> heldOut() {
    return List.of(
        new Brokered("tasks with work, " + TEN + " per message", sized(workers), TEN),
        payloadBytes == 0
            ? new Brokered("tiny tasks, " + FEW + " per message", tiny(20_000), FEW)
            : inline(
                "tasks of " + payloadBytes + " bytes, " + FEW + " per message",
                Math.min(payloadBytes, WireSize.BODY_BYTES / FEW / 2),
                FEW));
  }

  /** Every run through the broker. */
  List<Brokered> brokered() {
    List<Brokered> all = new ArrayList<>(List.of(one(), single(), batched(), loaded()));
    all.addAll(heldOut());
    return all;
  }

  /** Numbers as data: a number takes about four bytes. */
  private static Brokered inline(String name, int bytes, int tasksPerMessage) {
    int numbers = Math.max(1, bytes / 4);
    int tasks = Math.clamp(PAYLOADS / bytes, 500, 8_000);
    return new Brokered(
        name,
        new WorkloadSpec.Sum((long) numbers * tasks, CalibratedGrain.BUCKETS, SEED, true, tasks),
        tasksPerMessage);
  }
}

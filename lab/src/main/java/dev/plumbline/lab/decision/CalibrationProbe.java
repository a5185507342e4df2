package dev.plumbline.lab.decision;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.experiment.Contender;
import dev.plumbline.lab.experiment.ContenderFailedException;
import dev.plumbline.lab.experiment.Observation;
import dev.plumbline.lab.experiment.Oracle;
import dev.plumbline.lab.experiment.Statistics;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.meter.PlumblineMeter;
import dev.plumbline.testbed.process.Role;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One kind of run that a calibration does again and again, with the runs that were counted. For one
 * thread.
 */
final class CalibrationProbe {

  private final String name;
  private final Contender contender;
  private final BucketSums expected;
  private final List<Observation> seen = new ArrayList<>();

  CalibrationProbe(String name, Contender contender, WorkloadSpec.Sum work) {
    this.name = name;
    this.contender = contender;
    this.expected = Oracle.withoutFile(work);
  }

  String name() {
    return name;
  }

  /**
   * @param warmUp when what is seen doesn't count
   * @throws ContenderFailedException when the answer is wrong, or there is none
   */
  void measure(boolean warmUp) throws ContenderFailedException, InterruptedException {
    Observation run = contender.measure();
    ContenderFailedException.unlessExact(name + ": the answer is wrong", expected, run.answer());
    if (!warmUp) {
      seen.add(run);
    }
  }

  /** The median. */
  double wallNanos() {
    return Statistics.of(seen.stream().mapToLong(Observation::wallNanos)).median();
  }

  /**
   * What came through the broker.
   *
   * @param itemNanos work of a task, as the single thread took it
   * @param wire bytes beside the payload
   */
  CalibrationRun seen(CalibrationPlan.Brokered kind, double itemNanos, WireSize wire) {
    WorkloadSpec.Sum work = kind.work();
    double messageBytes = messageBytes();
    double payload =
        work.inline()
            ? (messageBytes - wire.perMessage()) / kind.tasksPerMessage() - wire.perTask()
            : 0;
    return new CalibrationRun(
        name,
        new ItemWork(work.tasks(), itemNanos, (int) Math.max(0, Math.round(payload))),
        kind.tasksPerMessage(),
        wallNanos(),
        cpuNanos(),
        messageBytes);
  }

  /** Of a task message; as many bytes in each round. */
  private double messageBytes() {
    Observation.Services last = services(seen.getLast());
    return (double) last.counted().count(PlumblineMeter.MESSAGE_BYTES_PUBLISHED, MessageKind.TASKS)
        / last.counted().count(PlumblineMeter.MESSAGES_PUBLISHED, MessageKind.TASKS);
  }

  private Map<Role, Double> cpuNanos() {
    Map<Role, List<Double>> cpus = new EnumMap<>(Role.class);
    for (Observation run : seen) {
      services(run)
          .cpu()
          .byRole()
          .forEach(
              (role, time) ->
                  cpus.computeIfAbsent(role, key -> new ArrayList<>())
                      .add((double) time.toNanos()));
    }
    Map<Role, Double> medians = new EnumMap<>(Role.class);
    cpus.forEach((role, all) -> medians.put(role, Statistics.of(all).median()));
    return medians;
  }

  private static Observation.Services services(Observation run) {
    return Objects.requireNonNull(run.services(), "a run through the services");
  }
}

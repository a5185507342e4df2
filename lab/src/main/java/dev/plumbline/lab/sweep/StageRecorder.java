package dev.plumbline.lab.sweep;

import dev.plumbline.lab.experiment.Observation;
import dev.plumbline.lab.experiment.Settings;
import dev.plumbline.lab.sweep.StageStack.Basis;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.meter.PlumblineMeter;
import dev.plumbline.messaging.meter.Stage;
import dev.plumbline.testbed.cluster.CpuTimes;
import dev.plumbline.testbed.cluster.MeterReading;
import dev.plumbline.testbed.process.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Keeps what the services counted in the measured rounds of one point, and makes the stage stacks
 * of it. Used by one thread.
 */
final class StageRecorder {

  private static final double NANOS = 1e9;
  private static final String PRODUCER = Role.PRODUCER.label();
  private static final String WORKER = Role.WORKER.label();
  private static final String AGGREGATOR = Role.AGGREGATOR.label();

  private record Run(long wallNanos, CpuTimes cpu, MeterReading counted) {}

  private final Settings settings;
  private final int tasks;
  private final Map<String, List<Run>> runs = new LinkedHashMap<>();

  /**
   * @param tasks of each run
   */
  StageRecorder(Settings settings, int tasks) {
    this.settings = settings;
    this.tasks = tasks;
  }

  /** What was seen of a run, of which one inside this JVM has no stages. */
  void ran(String contender, Observation seen) {
    Observation.Services services = seen.services();
    if (services != null) {
      runs.computeIfAbsent(contender, name -> new ArrayList<>())
          .add(new Run(seen.wallNanos(), services.cpu(), services.counted()));
    }
  }

  /** Of the contenders that have any measured round, warm-ups left out. */
  List<StageStack> stacks() {
    List<StageStack> stacks = new ArrayList<>();
    runs.forEach(
        (contender, all) -> {
          if (all.size() > settings.warmUps()) {
            List<Run> measured = all.subList(settings.warmUps(), all.size());
            stacks.add(new StageStack(contender, stages(measured), cpu(measured)));
          }
        });
    return stacks;
  }

  private List<StageStack.Stage> stages(List<Run> measured) {
    double decode = mean(measured, run -> run.of(Stage.DECODE_TASKS));
    double encode = mean(measured, run -> run.of(Stage.ENCODE_RESULTS));
    double compute = computeNanos(measured);
    double held = workerNanos(measured);
    List<StageStack.Stage> stages = new ArrayList<>();
    add(stages, "encode the tasks", PRODUCER, mean(measured, run -> run.of(Stage.ENCODE_TASKS)));
    add(stages, "task published to confirmed", PRODUCER, confirmed(measured, MessageKind.TASKS));
    stages.add(
        new StageStack.Stage(
            "wait for the broker and publish",
            WORKER,
            Basis.LITTLE,
            Math.max(0, held - decode - compute - encode)));
    add(stages, "decode the tasks", WORKER, decode);
    add(stages, "compute", WORKER, compute);
    add(stages, "encode the results", WORKER, encode);
    add(stages, "result published to confirmed", WORKER, confirmed(measured, MessageKind.RESULTS));
    add(stages, "wait for a batch", AGGREGATOR, mean(measured, run -> run.of(Stage.AWAIT_BATCH)));
    add(stages, "decode, fold and commit", AGGREGATOR, mean(measured, run -> run.of(Stage.SETTLE)));
    return stages;
  }

  private static void add(List<StageStack.Stage> stages, String name, String where, double nanos) {
    if (nanos > 0) { // transient queues have no confirms
      stages.add(new StageStack.Stage(name, where, Basis.CLOCK, nanos));
    }
  }

  private static double confirmed(List<Run> measured, MessageKind kind) {
    return mean(measured, run -> run.timed(PlumblineMeter.CONFIRM_TIME, kind));
  }

  /** Of all tasks of a message. */
  private double computeNanos(List<Run> measured) {
    double seconds =
        measured.stream()
            .mapToDouble(run -> run.counted().timed(PlumblineMeter.TASK_TIME).seconds())
            .sum();
    return seconds * NANOS / (measured.size() * (double) messages());
  }

  /**
   * Little's law: there are always so many workers, and messages go through them at a known rate;
   * so each message has a worker for that long, whether the worker works or waits.
   */
  private double workerNanos(List<Run> measured) {
    long wall = measured.stream().mapToLong(Run::wallNanos).sum();
    return (double) wall * settings.workers() / (measured.size() * (double) messages());
  }

  private static double mean(List<Run> measured, Function<MeterReading, MeterReading.Timed> meter) {
    long count = 0;
    double seconds = 0;
    for (Run run : measured) {
      MeterReading.Timed timed = meter.apply(run.counted());
      count += timed.count();
      seconds += timed.seconds();
    }
    return count == 0 ? 0 : seconds * NANOS / count;
  }

  private List<StageStack.RoleCpu> cpu(List<Run> measured) {
    return Arrays.stream(Role.values())
        .filter(role -> measured.stream().allMatch(run -> run.cpu().byRole().containsKey(role)))
        .map(role -> new StageStack.RoleCpu(role.label(), cpuNanos(measured, role)))
        .toList();
  }

  private double cpuNanos(List<Run> measured, Role role) {
    return measured.stream()
            .mapToDouble(run -> run.cpu().byRole().getOrDefault(role, Duration.ZERO).toNanos())
            .sum()
        / (measured.size() * (double) tasks);
  }

  private int messages() {
    return Math.ceilDiv(tasks, settings.tasksPerMessage());
  }
}

package dev.plumbline.lab.cli;

import dev.plumbline.core.workload.Limits;
import dev.plumbline.lab.experiment.ContenderCatalogue;
import dev.plumbline.lab.sweep.SweepPlan;
import dev.plumbline.lab.sweep.SweepSettings;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is varied, and how each point is measured. */
final class SweepOptions {

  private static final int MAX_TASKS_PER_MESSAGE = 10_000;
  private static final int MAX_PREFETCH = 10_000;

  /** Half of what brokers take, since a message is more than its payload. */
  private static final int MAX_MESSAGE_BYTES = 8 << 20;

  /** Of a task; shorter ones can't be timed, and longer ones would take all day. */
  static final Duration MIN_GRAIN = Duration.ofNanos(1_000);

  static final Duration MAX_GRAIN = Duration.ofSeconds(10);

  /** Where the ledger keeps its rows. */
  enum Ledger {
    FILE,
    MEMORY
  }

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Option(
      names = "--grain",
      split = ",",
      paramLabel = "TIME",
      defaultValue = "1us,10us,100us,1ms,10ms,100ms",
      description = "work in a task, from 1us to 10s (default: ${DEFAULT-VALUE})")
  private List<Duration> grains;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Option(
      names = "--tasks-per-message",
      split = ",",
      paramLabel = "N",
      defaultValue = "1",
      description = "tasks that travel together (default: ${DEFAULT-VALUE})")
  private List<Integer> tasksPerMessage;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Option(
      names = "--payload",
      split = ",",
      paramLabel = "SIZE",
      converter = SizeOption.class,
      defaultValue = "0",
      description = "shipped with each task, such as 512B or 4KiB (default: ${DEFAULT-VALUE})")
  private List<Integer> payloads;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Option(
      names = "--workers",
      paramLabel = "RANGE",
      converter = WorkerRange.Converter.class,
      defaultValue = "1,2,4",
      description = "such as 1..4 or 1,2,4 (default: ${DEFAULT-VALUE})")
  private WorkerRange workers;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Option(
      names = "--prefetch",
      split = ",",
      paramLabel = "N",
      defaultValue = "50",
      description =
          "messages that each thread of a worker may hold unacknowledged (default: ${DEFAULT-VALUE})")
  private List<Integer> prefetches;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Option(
      names = "--contenders",
      split = ",",
      paramLabel = "NAME",
      converter = ContenderOption.class,
      defaultValue = "rabbitmq-classic",
      description = "brokered ones; see list (default: ${DEFAULT-VALUE})")
  private List<String> contenders;

  @Option(
      names = "--ledger",
      paramLabel = "PLACE",
      defaultValue = "file",
      description = "file, or memory, which survives no crash (default: ${DEFAULT-VALUE})")
  private Ledger ledger = Ledger.FILE;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Option(
      names = "--time-per-point",
      paramLabel = "TIME",
      defaultValue = "8s",
      description =
          "for all rounds of a point together without the simple loop, which takes ten times as"
              + " long as others; so many tasks it gets (default: ${DEFAULT-VALUE})")
  private Duration timePerPoint;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Mixin
  private RoundsOptions rounds;

  /**
   * @throws ParameterException when a value is out of its range, or the grid is too large
   */
  SweepPlan plan() {
    tasksPerMessage.forEach(
        number -> check("--tasks-per-message", number, 1, MAX_TASKS_PER_MESSAGE));
    payloads.forEach(
        bytes -> BadOption.unlessSizeWithin(command, "--payload", bytes, 0, Limits.MAX_PAYLOAD));
    grains.forEach(
        grain -> BadOption.unlessWithin(command, "--grain", grain, MIN_GRAIN, MAX_GRAIN));
    prefetches.forEach(number -> check("--prefetch", number, 1, MAX_PREFETCH));
    checkContenders();
    List<SweepPlan.Shape> shapes =
        SweepPlan.shapes(distinct(grains), distinct(tasksPerMessage), distinct(payloads));
    shapes.forEach(this::check);
    try {
      return new SweepPlan(
          SweepPlan.setups(workers.numbers(), distinct(prefetches), ledger == Ledger.MEMORY),
          shapes,
          distinct(contenders));
    } catch (IllegalArgumentException e) {
      throw BadOption.of(command, String.valueOf(e.getMessage()));
    }
  }

  /**
   * @throws ParameterException when a number is out of its range
   */
  SweepSettings settings() {
    rounds.check(command);
    return new SweepSettings(rounds.repeats(), rounds.warmUps(), rounds.orderSeed(), timePerPoint);
  }

  private void checkContenders() {
    for (String contender : contenders) {
      if (!ContenderCatalogue.isBrokered(contender)) {
        throw BadOption.of(
            command,
            "--contenders must be of %s, but one is '%s'"
                .formatted(String.join(", ", ContenderCatalogue.brokered().keySet()), contender));
      }
    }
  }

  private void check(SweepPlan.Shape shape) {
    long bytes = (long) shape.tasksPerMessage() * shape.payloadBytes();
    if (bytes > MAX_MESSAGE_BYTES) {
      throw BadOption.of(
          command,
          "--payload %s with --tasks-per-message %d makes a message of %s, but the most is %s"
              .formatted(
                  SizeOption.text(shape.payloadBytes()),
                  shape.tasksPerMessage(),
                  SizeOption.text(bytes),
                  SizeOption.text(MAX_MESSAGE_BYTES)));
    }
    Duration work = shape.grain().multipliedBy(shape.tasksPerMessage());
    if (work.compareTo(timePerPoint) > 0) {
      throw BadOption.of(
          command,
          "--grain %s with --tasks-per-message %d makes a message of %s of work, more than --time-per-point %s"
              .formatted(
                  TimeOption.text(shape.grain()),
                  shape.tasksPerMessage(),
                  TimeOption.text(work),
                  TimeOption.text(timePerPoint)));
    }
  }

  private void check(String option, long value, long min, long max) {
    BadOption.unlessWithin(command, option, value, min, max);
  }

  private static <T> List<T> distinct(List<T> values) {
    return values.stream().distinct().toList();
  }
}

package dev.plumbline.lab.fault;

import dev.plumbline.lab.experiment.Environment;
import dev.plumbline.testbed.process.UnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One series of trials from what is asked for to its report.
 *
 * @param contenders none means the usual ones
 * @param faults none means all
 * @param rounds for a mixed series of so many; else null
 * @param soak for a soak of so long; else null. Without either it is the matrix
 */
public record FaultExperiment(
    List<String> contenders,
    List<Fault> faults,
    @Nullable Integer rounds,
    @Nullable Duration soak,
    long seed,
    Scene scene) {

  private static final List<String> PROMISING = List.of("rabbitmq-classic", "rabbitmq-quorum");
  private static final List<String> ALL =
      List.of("rabbitmq-classic", "rabbitmq-quorum", "rabbitmq-transient", "executor");

  /**
   * @param tasks of each run
   * @param workers processes
   */
  public record Size(int tasks, int workers, int aggregators) {}

  /** On what the series is played. */
  public record Scene(Size size, Patience patience) {}

  /**
   * @param logs where the logs of all processes will be kept; null where nobody wants them
   * @param told hears of each result as it comes
   * @throws UnavailableException when there is no RabbitMQ here, or the system can't be had
   */
  public FaultsResult run(Environment environment, @Nullable Path logs, Consumer<TrialResult> told)
      throws UnavailableException, InterruptedException {
    FaultRun series = series();
    Size size = scene.size();
    try (FaultTarget target = FaultTarget.start(size, scene.patience(), logs)) {
      List<TrialResult> trials = series.run(target, told);
      return new FaultsResult(
          FaultsResult.SCHEMA_VERSION,
          environment,
          target.broker(),
          scene.patience().label(),
          seed,
          size.tasks(),
          size.workers(),
          size.aggregators(),
          trials,
          target.left());
    }
  }

  /** Those that trials can be of. */
  public List<String> contenderNames() {
    return named(soak == null && rounds == null ? ALL : PROMISING);
  }

  private FaultRun series() {
    if (soak != null) {
      return new Soak(
          named(PROMISING),
          faults.isEmpty() ? Faults.forSoak() : faults,
          scene.size().tasks(),
          seed,
          soak);
    }
    List<Fault> chosen = faults.isEmpty() ? Faults.all() : faults;
    return rounds == null
        ? new Matrix(named(ALL), chosen, scene.size().tasks(), seed)
        : new MixedRounds(named(PROMISING), chosen, scene.size().tasks(), seed, rounds);
  }

  private List<String> named(List<String> usual) {
    return contenders.isEmpty() ? usual : contenders;
  }
}

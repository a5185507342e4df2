package dev.plumbline.lab.decision;

import dev.plumbline.lab.experiment.BrokerChoice;
import dev.plumbline.lab.experiment.BrokerInfo;
import dev.plumbline.lab.experiment.BrokeredSide;
import dev.plumbline.lab.experiment.Contender;
import dev.plumbline.lab.experiment.ContenderFailedException;
import dev.plumbline.lab.experiment.ProgressListener;
import dev.plumbline.lab.experiment.Rounds;
import dev.plumbline.lab.experiment.Settings;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.testbed.cluster.CallPatience;
import dev.plumbline.testbed.process.UnavailableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Measures, in two minutes or less, what this machine takes for work in one JVM and through the
 * broker it has. Every answer is checked. Used by one thread.
 */
public final class Calibrator {

  /** However little time there is: a service that has just started is slow. */
  private static final int MIN_WARM_UPS = 2;

  private static final int MAX_ROUNDS = 3;
  private static final long ORDER_SEED = 1;
  private static final WireSize NO_PAYLOAD = new WireSize(0, 0);

  private final CalibrationPlan plan;
  private final BrokerChoice choice;
  private final int processors;
  private final LongSupplier nanoTime;
  private final ProgressListener progress;

  /**
   * @param processors of this machine
   * @param nanoTime only differences mean something
   */
  public Calibrator(
      CalibrationPlan plan,
      BrokerChoice choice,
      int processors,
      LongSupplier nanoTime,
      ProgressListener progress) {
    this.plan = plan;
    this.choice = choice;
    this.processors = processors;
    this.nanoTime = nanoTime;
    this.progress = progress;
  }

  /** What was measured, and what it went through. */
  public record Measured(Calibration calibration, BrokerInfo broker, String contender) {}

  /**
   * @throws UnavailableException when the broker or a service can't be had
   * @throws ContenderFailedException when a run gave no answer, or a wrong one
   */
  public Measured run()
      throws UnavailableException, ContenderFailedException, InterruptedException {
    Settings settings = new Settings(plan.workers(), 1, 1, MAX_ROUNDS, 1, ORDER_SEED);
    long start = nanoTime.getAsLong();
    try (BrokeredSide side =
        BrokeredSide.start(
            choice, settings, null, BrokeredSide.bodySize(WireSize.BODY_BYTES), progress)) {
      long startUp = nanoTime.getAsLong() - start;
      QueueType type = side.broker().embedded() ? QueueType.CLASSIC : QueueType.QUORUM;
      return new Measured(measure(side, type, startUp), side.broker(), type.contender());
    }
  }

  private Calibration measure(BrokeredSide side, QueueType type, long startUp)
      throws ContenderFailedException, InterruptedException {
    InJvmProbes inJvm = new InJvmProbes(plan);
    Map<CalibrationPlan.Brokered, CalibrationProbe> brokered = new LinkedHashMap<>();
    for (CalibrationPlan.Brokered kind : plan.brokered()) {
      Contender contender =
          side.contender(
              type, kind.tasksPerMessage(), plan.workers(), kind.work(), CallPatience.NONE);
      brokered.put(kind, new CalibrationProbe(kind.name(), contender, kind.work()));
    }
    rounds(inJvm, brokered.values());
    CalibrationRun alone = seen(brokered, plan.single(), 0, NO_PAYLOAD);
    CalibrationRun together = seen(brokered, plan.batched(), 0, NO_PAYLOAD);
    WireSize wire = new StageFit(alone, together, together).wire();
    StageFit fit = new StageFit(alone, together, seen(brokered, plan.loaded(), 0, wire));
    List<CalibrationPlan.Brokered> heldOut = plan.heldOut();
    return new CalibrationFit(fit, inJvm.costs(), processors)
        .of(
            probe(brokered, plan.one()).wallNanos(),
            (double) startUp,
            List.of(
                seen(brokered, heldOut.getFirst(), plan.grain().measuredNanos(), wire),
                seen(brokered, heldOut.getLast(), 0, wire)));
  }

  private static CalibrationRun seen(
      Map<CalibrationPlan.Brokered, CalibrationProbe> brokered,
      CalibrationPlan.Brokered kind,
      double itemNanos,
      WireSize wire) {
    return probe(brokered, kind).seen(kind, itemNanos, wire);
  }

  private static CalibrationProbe probe(
      Map<CalibrationPlan.Brokered, CalibrationProbe> brokered, CalibrationPlan.Brokered kind) {
    return Objects.requireNonNull(brokered.get(kind), "a run of another plan");
  }

  /**
   * For as long as may be measured afterwards they warm up, since the compilers of services that
   * have just started take half of their processor time; then at least one round is counted,
   * however long it takes.
   */
  private void rounds(InJvmProbes inJvm, Collection<CalibrationProbe> brokered)
      throws ContenderFailedException, InterruptedException {
    List<CalibrationProbe> probes = new ArrayList<>(inJvm.all());
    probes.addAll(brokered);
    progress.stage("warming up, then measuring");
    Rounds.Plan rounds =
        new Rounds.Plan(
            new Rounds.Stretch(MIN_WARM_UPS, Integer.MAX_VALUE, plan.time()),
            new Rounds.Stretch(1, MAX_ROUNDS, plan.time()),
            ORDER_SEED,
            true);
    Map<CalibrationProbe, String> errors =
        new Rounds(rounds, nanoTime, progress)
            .run(probes, CalibrationProbe::name, (probe, round, warmUp) -> probe.measure(warmUp));
    Optional<String> error = errors.values().stream().findFirst();
    if (error.isPresent()) {
      throw new ContenderFailedException(error.get());
    }
  }
}

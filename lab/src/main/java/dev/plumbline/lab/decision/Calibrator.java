package dev.plumbline.lab.decision;

import dev.plumbline.lab.experiment.BrokerChoice;
import dev.plumbline.lab.experiment.BrokerInfo;
import dev.plumbline.lab.experiment.BrokeredRunner;
import dev.plumbline.lab.experiment.ContenderFailedException;
import dev.plumbline.lab.experiment.ProgressListener;
import dev.plumbline.lab.experiment.Settings;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.testbed.process.UnavailableException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Measures, in two minutes or less, what this machine takes for work in one JVM and through the
 * broker it has. Every answer is checked. Used by one thread.
 */
public final class Calibrator {

  /** However little time there is: a service that has just started is slow. */
  private static final int MIN_WARM_UPS = 2;

  private static final int MAX_ROUNDS = 3;
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
    Settings settings = new Settings(plan.workers(), 1, 1, MAX_ROUNDS, 1, 1);
    long start = nanoTime.getAsLong();
    try (BrokeredRunner runner =
        BrokeredRunner.start(choice, settings, WireSize.BODY_BYTES, progress)) {
      long startUp = nanoTime.getAsLong() - start;
      QueueType type = runner.broker().embedded() ? QueueType.CLASSIC : QueueType.QUORUM;
      return new Measured(
          measure(runner, type.contender(), startUp), runner.broker(), type.contender());
    }
  }

  private Calibration measure(BrokeredRunner runner, String contender, long startUp)
      throws UnavailableException, ContenderFailedException, InterruptedException {
    InJvmProbe inJvm = new InJvmProbe(plan);
    BrokeredProbe one = probe(plan.one(), contender);
    BrokeredProbe single = probe(plan.single(), contender);
    BrokeredProbe batched = probe(plan.batched(), contender);
    BrokeredProbe loaded = probe(plan.loaded(), contender);
    List<BrokeredProbe> heldOut =
        plan.heldOut().stream().map(kind -> probe(kind, contender)).toList();
    List<BrokeredProbe> probes = new ArrayList<>(List.of(one, single, batched, loaded));
    probes.addAll(heldOut);

    rounds(runner, inJvm, probes);

    CalibrationRun alone = single.seen(0, NO_PAYLOAD);
    CalibrationRun together = batched.seen(0, NO_PAYLOAD);
    WireSize wire = new StageFit(alone, together, together).wire();
    StageFit fit = new StageFit(alone, together, loaded.seen(0, wire));
    return new CalibrationFit(fit, inJvm.costs(), processors)
        .of(
            one.wallNanos(),
            (double) startUp,
            List.of(
                heldOut.getFirst().seen(plan.grain().measuredNanos(), wire),
                heldOut.getLast().seen(0, wire)));
  }

  private BrokeredProbe probe(CalibrationPlan.Brokered kind, String contender) {
    return new BrokeredProbe(kind, contender, plan.workers());
  }

  /**
   * Each begins with another run. For as long as may be measured afterwards they warm up, since the
   * compilers of services that have just started take half of their processor time; then at least
   * one is counted, however long it takes.
   */
  private void rounds(BrokeredRunner runner, InJvmProbe inJvm, List<BrokeredProbe> probes)
      throws UnavailableException, ContenderFailedException, InterruptedException {
    List<BrokeredProbe> order = new ArrayList<>(probes);
    progress.stage("warming up");
    long start = nanoTime.getAsLong();
    for (int round = 0; round < MIN_WARM_UPS || isTimeLeft(start); round++) {
      inJvm.round(false);
      for (BrokeredProbe probe : order) {
        probe.round(runner, false);
      }
      Collections.rotate(order, 1);
    }
    start = nanoTime.getAsLong();
    int done = 0;
    for (int round = 0; round == 0 || (round < MAX_ROUNDS && isTimeLeft(start)); round++) {
      progress.next("one JVM", done++, MAX_ROUNDS * (probes.size() + 1));
      inJvm.round(true);
      for (BrokeredProbe probe : order) {
        progress.next(probe.name(), done++, MAX_ROUNDS * (probes.size() + 1));
        probe.round(runner, true);
      }
      Collections.rotate(order, 1);
    }
  }

  private boolean isTimeLeft(long start) {
    return nanoTime.getAsLong() - start < plan.time().toNanos();
  }
}

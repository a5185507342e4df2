package dev.plumbline.lab.sweep;

import dev.plumbline.core.execution.InJvmContenders;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.experiment.BrokeredSide;
import dev.plumbline.lab.experiment.Contender;
import dev.plumbline.lab.experiment.ContenderCatalogue;
import dev.plumbline.lab.experiment.LocalContender;
import dev.plumbline.lab.experiment.ProcessClock;
import dev.plumbline.lab.experiment.Settings;
import dev.plumbline.lab.grain.CalibratedGrain;
import java.util.ArrayList;
import java.util.List;

/**
 * All that takes part in one point.
 *
 * @param brokered contenders by name
 */
record PointContenders(
    BrokeredSide side,
    List<String> brokered,
    SweepPlan.Setup setup,
    SweepPlan.Shape shape,
    CalibratedGrain grain) {

  /** The quickest at small tasks, and the quickest to spread large ones; see {@code list}. */
  private static final List<String> IN_JVM =
      List.of(ContenderCatalogue.singleThread(), "executor", "fork-join");

  WorkloadSpec.Sum work(int tasks) {
    return grain.workload(tasks, shape.payloadBytes());
  }

  /** Baselines first, then the others inside one JVM, then the brokered ones. */
  List<Contender> contenders(WorkloadSpec.Sum work, Settings settings) {
    LocalContender.Job job = LocalContender.Job.of(work);
    List<Contender> contenders = new ArrayList<>();
    contenders.add(loop(Baseline.SIMPLE_LOOP, new HashMapLoop(), work));
    contenders.add(loop(Baseline.BEST_LOOP, new LaneLoop(), work));
    for (String name : IN_JVM) {
      contenders.add(LocalContender.of(InJvmContenders.named(name), setup.workers(), job));
    }
    contenders.addAll(side.contenders(brokered, work, settings));
    return contenders;
  }

  private static Contender loop(Baseline baseline, SumLoop loop, WorkloadSpec.Sum work) {
    return new LocalContender(
        baseline.contender(), 1, "", () -> loop.answer(work), ProcessClock.system());
  }
}

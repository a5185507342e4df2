package dev.plumbline.lab.sweep;

import dev.plumbline.core.execution.InJvmContenders;
import dev.plumbline.core.workload.Datasets;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.WorkloadPlanner;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.experiment.BrokeredSide;
import dev.plumbline.lab.experiment.Contender;
import dev.plumbline.lab.experiment.ContenderCatalogue;
import dev.plumbline.lab.experiment.ProcessClock;
import dev.plumbline.lab.experiment.RunObserver;
import dev.plumbline.lab.experiment.Settings;
import dev.plumbline.lab.experiment.StrategyContender;
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
  List<Contender> contenders(WorkloadSpec.Sum work, Settings settings, RunObserver observer) {
    ProcessClock clock = ProcessClock.system();
    StrategyContender.Job job =
        new StrategyContender.Job(
            work, new WorkloadPlanner(Datasets.NONE), new TaskRunner(Datasets.NONE));
    List<Contender> contenders = new ArrayList<>();
    contenders.add(
        new LoopContender(Baseline.SIMPLE_LOOP.contender(), new HashMapLoop(), work, clock));
    contenders.add(new LoopContender(Baseline.BEST_LOOP.contender(), new LaneLoop(), work, clock));
    for (String name : IN_JVM) {
      contenders.add(
          new StrategyContender(InJvmContenders.named(name), setup.workers(), job, clock));
    }
    contenders.addAll(side.contenders(brokered, work, settings, observer));
    return contenders;
  }
}

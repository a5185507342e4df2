package dev.plumbline.lab.decision;

import dev.plumbline.core.execution.InJvmContender;
import dev.plumbline.core.execution.InJvmContenders;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.experiment.ContenderCatalogue;
import dev.plumbline.lab.experiment.LocalContender;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What one JVM does: one thread, and the contenders that use all threads. */
final class InJvmProbes {

  private static final List<String> FAST = List.of("executor", "fork-join");
  private static final int TINY_TASKS = 200_000;

  private final CalibrationPlan plan;
  private final WorkloadSpec.Sum sized;
  private final CalibrationProbe one;
  private final List<Pair> fast;

  /** A contender that uses all threads, with tasks of the user's size and with tiny ones. */
  private record Pair(String contender, CalibrationProbe sized, CalibrationProbe tiny) {}

  InJvmProbes(CalibrationPlan plan) {
    this.plan = plan;
    this.sized = plan.sized(1);
    this.one = probe(ContenderCatalogue.singleThread(), sized);
    WorkloadSpec.Sum tiny = plan.tiny(TINY_TASKS);
    this.fast =
        FAST.stream().map(name -> new Pair(name, probe(name, sized), probe(name, tiny))).toList();
  }

  private CalibrationProbe probe(String contender, WorkloadSpec.Sum work) {
    InJvmContender known = InJvmContenders.named(contender);
    return new CalibrationProbe(
        contender, LocalContender.of(known, plan.workers(), LocalContender.Job.of(work)), work);
  }

  /** In the order in which they are best told. */
  List<CalibrationProbe> all() {
    List<CalibrationProbe> all = new ArrayList<>(List.of(one));
    for (Pair pair : fast) {
      all.add(pair.sized);
      all.add(pair.tiny);
    }
    return all;
  }

  /** The contender that is fastest at tasks of the user's size. */
  InJvmCosts costs() {
    Pair best =
        fast.stream().min(Comparator.comparingDouble(pair -> pair.sized.wallNanos())).orElseThrow();
    double alone = one.wallNanos();
    return new InJvmCosts(
        best.contender,
        plan.workers(),
        best.tiny.wallNanos() / TINY_TASKS,
        Math.min(plan.workers(), alone / best.sized.wallNanos()), // more is chance
        alone / (sized.tasks() * plan.grain().measuredNanos()));
  }
}

package dev.plumbline.lab.latency;

import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.experiment.BrokerChoice;
import dev.plumbline.lab.experiment.Contender;
import dev.plumbline.lab.experiment.ContenderFailedException;
import dev.plumbline.lab.experiment.Environment;
import dev.plumbline.lab.experiment.ProgressListener;
import dev.plumbline.testbed.process.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The highest rate that each contender keeps up with, looked for in short steps.
 *
 * @param request of a workload that reads no files
 * @param contenders by name
 */
public record FindMaxExperiment(
    WorkloadSpec.Sum request,
    List<String> contenders,
    FindMaxSettings settings,
    BrokerChoice broker) {

  private static final double NANOS = 1e9;
  private static final int MIN_REQUESTS = 10;

  /**
   * @throws UnavailableException when the broker or a service can't be had
   */
  public FindMaxResult run(Environment environment, ProgressListener progress)
      throws UnavailableException, InterruptedException {
    RequestWork work = RequestWork.of(request);
    List<ContenderMaxRate> results = new ArrayList<>();
    try (LoadTargets targets =
        LoadTargets.open(request, contenders, settings.load(), broker, progress)) {
      for (LoadTargets.Warm warm : targets.warmUp(work.answer(), settings.load().warmUps())) {
        results.add(search(warm, progress));
      }
      return new FindMaxResult(
          FindMaxResult.SCHEMA_VERSION,
          environment,
          targets.broker(),
          work.info(),
          settings,
          results);
    }
  }

  private ContenderMaxRate search(LoadTargets.Warm warm, ProgressListener progress)
      throws InterruptedException {
    LoadTarget target = warm.target();
    if (warm.error() != null) {
      return result(target.contender(), null, null, List.of(), warm.error());
    }
    RateSearch search =
        new RateSearch(
            settings,
            rate -> {
              RateStep step = step(target, warm.loops(), rate);
              progress.stage(target.contender().name() + ": " + FindMaxLayout.told(step));
              return step;
            });
    RateSearch.Found found = search.run();
    return result(target.contender(), found.rate(), found.ending(), found.steps(), null);
  }

  private RateStep step(LoadTarget target, LoadLoops loops, double rate)
      throws InterruptedException {
    LoadSettings load = settings.load();
    int count = (int) Math.max(MIN_REQUESTS, Math.round(rate * settings.stepNanos() / NANOS));
    long[] arrivals = load.arrivals().draw(rate, count, load.seed());
    try {
      LoopTrace trace = new LoopTrace(count);
      LoopResult loop = loops.open(trace, arrivals, load.inFlight(), null);
      return new StepJudge(target.contender().workers(), settings.p99LimitNanos())
          .judge(rate, arrivals, trace, loop);
    } catch (ContenderFailedException e) {
      return StepJudge.failed(rate, String.valueOf(e.getMessage()));
    }
  }

  private static ContenderMaxRate result(
      Contender who,
      @Nullable Double rate,
      ContenderMaxRate.@Nullable Ending ending,
      List<RateStep> steps,
      @Nullable String error) {
    return new ContenderMaxRate(
        who.name(), who.group(), who.workers(), who.caveat(), rate, ending, steps, error);
  }
}

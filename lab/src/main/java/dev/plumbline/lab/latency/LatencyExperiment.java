package dev.plumbline.lab.latency;

import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.experiment.BrokerChoice;
import dev.plumbline.lab.experiment.Contender;
import dev.plumbline.lab.experiment.ContenderFailedException;
import dev.plumbline.lab.experiment.Environment;
import dev.plumbline.lab.experiment.ProgressListener;
import dev.plumbline.lab.report.Figures;
import dev.plumbline.testbed.process.UnavailableException;
import java.util.ArrayList;
import java.util.List;

/**
 * Every contender at the same rate, with the same arrivals, in an open loop and then in a closed
 * one.
 *
 * @param request of a workload that reads no files
 * @param contenders by name
 */
public record LatencyExperiment(
    WorkloadSpec.Sum request,
    List<String> contenders,
    LatencySettings settings,
    BrokerChoice broker) {

  /**
   * @throws UnavailableException when the broker or a service can't be had
   */
  public LatencyResult run(Environment environment, ProgressListener progress)
      throws UnavailableException, InterruptedException {
    RequestWork work = RequestWork.of(request);
    LoadSettings load = settings.load();
    long[] arrivals = load.arrivals().draw(settings.rate(), settings.requests(), load.seed());
    List<ContenderLatency> results = new ArrayList<>();
    try (LoadTargets targets = LoadTargets.open(request, contenders, load, broker, progress)) {
      for (LoadTargets.Warm warm : targets.warmUp(work.answer(), load.warmUps())) {
        progress.stage(
            "%s: %s requests at %s per second, then as many in turn"
                .formatted(
                    warm.target().contender().name(),
                    Figures.whole(arrivals.length),
                    Figures.amount(settings.rate())));
        results.add(measure(warm, arrivals));
      }
      return new LatencyResult(
          LatencyResult.SCHEMA_VERSION,
          environment,
          targets.broker(),
          work.info(),
          settings,
          results);
    }
  }

  private ContenderLatency measure(LoadTargets.Warm warm, long[] arrivals)
      throws InterruptedException {
    Contender who = warm.target().contender();
    LoopResult open = null;
    LoopResult closed = null;
    String error = warm.error();
    if (error == null) {
      try {
        open = warm.loops().open(arrivals, settings.load().inFlight(), settings.pause());
        closed = warm.loops().closed(arrivals, settings.pause());
      } catch (ContenderFailedException e) {
        error = String.valueOf(e.getMessage());
      }
    }
    return new ContenderLatency(
        who.name(), who.group(), who.workers(), who.caveat(), open, closed, error);
  }
}

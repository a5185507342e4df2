package dev.plumbline.lab.latency;

import dev.plumbline.core.execution.InJvmContender;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.workload.Datasets;
import dev.plumbline.core.workload.WorkloadPlanner;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.experiment.Contender;
import dev.plumbline.lab.experiment.ContenderFailedException;
import dev.plumbline.lab.experiment.LocalContender;
import dev.plumbline.lab.experiment.ProcessClock;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A contender inside this JVM, behind a queue that serving threads take requests from.
 *
 * <pre>
 *  requests ──► queue ──► serving thread ──► strategy.run: plan, its threads, tasks, fold ──► answer
 * </pre>
 *
 * The serving threads stay from request to request. What a strategy starts for a run it also ends,
 * as it does in a comparison; that is part of its latency. As many tasks run at the same time as
 * there are workers: those that one run can't use serve another.
 */
final class LocalTarget implements LoadTarget {

  private final Contender contender;
  private final WorkGate gate = new WorkGate();
  private final ThreadPoolExecutor serving;

  /**
   * @param request of a workload that reads no files
   * @param maxWaiting requests that are not answered at any time
   */
  LocalTarget(InJvmContender known, WorkloadSpec request, int workers, int maxWaiting) {
    int usable = known.strategy().threads(workers);
    int threadsPerRun = Math.min(usable, request.tasks());
    int servers = usable / threadsPerRun;
    this.serving =
        new ThreadPoolExecutor(
            servers,
            servers,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(maxWaiting),
            Thread.ofPlatform().name("plumbline-serving-", 0).factory());
    serving.prestartAllCoreThreads();
    LocalContender.Job job =
        new LocalContender.Job(request, new WorkloadPlanner(Datasets.NONE), gate);
    Contender alone = LocalContender.of(known, threadsPerRun, job);
    this.contender =
        new LocalContender(
            alone.name(),
            servers * threadsPerRun,
            alone.caveat(),
            () -> served(alone),
            ProcessClock.system());
  }

  @Override
  public Contender contender() {
    return contender;
  }

  private BucketSums served(Contender alone) throws ContenderFailedException, InterruptedException {
    Future<BucketSums> answer = serving.submit(alone::answer);
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ContenderFailedException failed
          ? failed
          : new ContenderFailedException("the run failed: " + e.getCause(), e);
    } finally {
      answer.cancel(true);
    }
  }

  @Override
  public long refusals() {
    return 0; // the queue has room for all that may be in flight
  }

  @Override
  public void pause() {
    gate.shut();
  }

  @Override
  public void resume() {
    gate.open();
  }

  /** Tasks that wait for the end of a pause. */
  int waiting() {
    return gate.waiting();
  }

  @Override
  public void close() {
    gate.open();
    serving.shutdownNow();
    serving.close();
  }
}

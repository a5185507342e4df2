package dev.plumbline.producer.run;

import dev.plumbline.core.execution.Deviation;
import dev.plumbline.core.execution.InJvmContender;
import dev.plumbline.core.execution.InJvmContenders;
import dev.plumbline.core.execution.Probe;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.messaging.Backoff;
import dev.plumbline.messaging.Retry;
import dev.plumbline.messaging.run.RunFailure;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunResult;
import dev.plumbline.messaging.run.RunStatus;
import dev.plumbline.producer.ledger.Ledger;
import dev.plumbline.producer.ledger.LedgerRefusedException;
import dev.plumbline.producer.ledger.LedgerUnavailableException;
import dev.plumbline.producer.request.PlannedRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs that stay in this process: one at a time, so that none is measured against another. Only
 * their manifests, their leases and their ends are in the ledger, so a run is lost with the
 * process.
 */
final class InJvmRuns implements RunExecutor, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(InJvmRuns.class);

  private final TaskRunner runner;
  private final Ledger ledger;
  private final RunProperties settings;
  private final InJvmMeters meters;
  private final RunThreads threads;
  private final Retry retry = new Retry(new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5)));
  private final Semaphore turn = new Semaphore(1, true);
  private final Map<UUID, LongAdder> progress = new ConcurrentHashMap<>();

  /** The threads of the run whose turn it is. */
  private final Map<UUID, Integer> working = new ConcurrentHashMap<>();

  InJvmRuns(TaskRunner runner, Ledger ledger, RunProperties settings, InJvmMeters meters) {
    this.runner = runner;
    this.ledger = ledger;
    this.settings = settings;
    this.meters = meters;
    this.threads =
        new RunThreads(
            Thread.ofPlatform().name("in-jvm-", 0).daemon().factory(), 1 + settings.inJvmQueue());
  }

  @Override
  public boolean takes(String contender) {
    return InJvmContenders.find(contender).isPresent();
  }

  @Override
  public RunThreads.Place admit(UUID run, String contender) {
    return threads.take(
        run,
        "%d in-JVM runs are waiting, which is all that plumbline.producer.in-jvm-queue allows"
            .formatted(settings.inJvmQueue()));
  }

  @Override
  public void takeOver(RunStatus run) {
    ledger.failOrphan(run.id(), new RunFailure("all work of the process was lost", List.of()));
  }

  @Override
  public void carryOut(RunManifest manifest, PlannedRun planned) throws InterruptedException {
    LongAdder done = new LongAdder();
    progress.put(manifest.id(), done);
    try {
      tell(manifest.id(), work(manifest, planned, done::increment));
    } finally {
      progress.remove(manifest.id());
    }
  }

  /** Does the work when it is the run's turn; returns what to tell the ledger. */
  private Runnable work(RunManifest manifest, PlannedRun planned, Probe probe)
      throws InterruptedException {
    InJvmContender contender = InJvmContenders.named(manifest.contender());
    String workload = planned.request().workload().kind();
    turn.acquire();
    meters.turnBegins();
    working.put(manifest.id(), contender.strategy().threads(atOnce(planned)));
    try {
      InJvmMeters.Stopwatch start = meters.start();
      BucketSums sums = run(contender, planned, probe);
      meters.ran(manifest.contender(), workload, start, sums, manifest.taskCount());
      if (!contender.exact()) {
        BucketSums right = run(InJvmContenders.named("single-thread"), planned, Probe.NONE);
        Deviation deviation = new Deviation(right, sums);
        if (!deviation.isExact()) {
          meters.deviated(manifest.contender(), workload, deviation);
          return failure(manifest, "wrong on purpose: " + deviation, List.of());
        }
      }
      RunResult result = RunResult.of(manifest.id(), sums);
      return () -> ledger.complete(result);
    } catch (TaskFailedException e) {
      int task = e.task().index();
      return failure(manifest, "task " + task + " can't be done: " + e.getMessage(), List.of(task));
    } catch (RuntimeException e) {
      LOG.warn("Run {} failed unexpectedly", manifest.id(), e);
      return failure(manifest, "unexpected " + e, List.of());
    } finally {
      meters.turnEnds();
      working.remove(manifest.id());
      turn.release();
    }
  }

  private BucketSums run(InJvmContender contender, PlannedRun planned, Probe probe)
      throws TaskFailedException, InterruptedException {
    return contender.strategy().run(planned.workload(), runner, atOnce(planned), probe);
  }

  private static int atOnce(PlannedRun planned) {
    return planned.request().workload().atOnce(planned.request().threads());
  }

  private Runnable failure(RunManifest manifest, String reason, List<Integer> tasks) {
    return () -> ledger.fail(manifest.id(), new RunFailure(reason, tasks));
  }

  private void tell(UUID run, Runnable message) throws InterruptedException {
    try {
      retry.untilDone(message, LedgerUnavailableException.class::isInstance);
    } catch (LedgerRefusedException e) {
      LOG.warn("The end of run {} is not taken: {}", run, e.getMessage());
    }
  }

  @Override
  public Set<UUID> held() {
    return threads.held();
  }

  @Override
  public Set<UUID> owned() {
    return threads.owned();
  }

  @Override
  public void stop(UUID run) {
    threads.stop(run);
  }

  @Override
  public OptionalInt done(UUID run) {
    LongAdder done = progress.get(run);
    return done == null ? OptionalInt.empty() : OptionalInt.of(done.intValue());
  }

  @Override
  public RunActivity activity(UUID run) {
    return new RunActivity(null, working.get(run), null);
  }

  @Override
  public void close() throws InterruptedException {
    threads.close();
  }
}

package dev.plumbline.lab.fault;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.messaging.run.RunRequest;
import dev.plumbline.messaging.run.RunView;
import dev.plumbline.testbed.cluster.CallPatience;
import dev.plumbline.testbed.cluster.EndedRun;
import dev.plumbline.testbed.cluster.LocalCluster;
import dev.plumbline.testbed.cluster.RunClient;
import dev.plumbline.testbed.process.UnavailableException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A client of the producer that doesn't give up: it asks for one run, again and again under the
 * same key while nobody answers, follows its progress and fetches its result. Works on a thread of
 * its own; may be asked from any.
 */
final class RunWatch implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration INTERVAL = Duration.ofMillis(40);

  private final RunClient runs;
  private final RunRequest request;
  private final ReactionWatch reactions;
  private final ProgressCurve curve = new ProgressCurve();
  private final Thread thread;
  private volatile @Nullable RunView last;
  private volatile @Nullable BucketSums result;
  private volatile @Nullable String trouble;

  private RunWatch(LocalCluster cluster, RunRequest request) {
    this.runs = cluster.runs(PATIENCE);
    this.request = request;
    this.reactions = ReactionWatch.start(cluster);
    this.thread = Thread.ofPlatform().name("run-watch").unstarted(this::follow);
  }

  static RunWatch start(LocalCluster cluster, RunRequest request) {
    RunWatch watch = new RunWatch(cluster, request);
    watch.thread.start();
    return watch;
  }

  private void follow() {
    try {
      EndedRun ended = runs.answer(request, new Insistence(), INTERVAL, this::seen);
      result = ended.answer();
      seen(ended.run());
    } catch (InterruptedException e) {
      trouble = "given up after its time was over";
    } catch (UnavailableException e) {
      trouble = e.getMessage();
    }
  }

  private void seen(RunView run) {
    curve.add(System.nanoTime(), run.progress().done());
    last = run;
  }

  /** Asks until there is an answer, or its thread is interrupted. */
  private final class Insistence implements CallPatience {

    @Override
    public <T> T ask(Call<T> call) throws InterruptedException {
      while (true) {
        try {
          return call.send();
        } catch (UnavailableException e) {
          trouble = e.getMessage();
          Thread.sleep(INTERVAL);
        }
      }
    }
  }

  /** What is known of the run; empty before it is accepted. */
  Optional<RunView> last() {
    return Optional.ofNullable(last);
  }

  /** The answer of a completed run. */
  Optional<BucketSums> result() {
    return Optional.ofNullable(result);
  }

  ProgressCurve curve() {
    return curve;
  }

  ReactionWatch reactions() {
    return reactions;
  }

  /** Why nobody answered, last; for a message. */
  String trouble() {
    return trouble == null ? "" : trouble;
  }

  boolean isOver() {
    return !thread.isAlive();
  }

  /** True when the run has ended and is fetched within that time. */
  boolean await(Duration patience) throws InterruptedException {
    return thread.join(patience);
  }

  /** Waits until a part of the tasks is done, or the run is over, or the time is. */
  void awaitDone(double share, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!isOver() && share(last) < share && System.nanoTime() < deadline) {
      thread.join(INTERVAL);
    }
  }

  private static double share(@Nullable RunView run) {
    return run == null ? 0 : (double) run.progress().done() / Math.max(1, run.progress().total());
  }

  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join();
    reactions.close();
  }
}

package dev.plumbline.lab.demo;

import dev.plumbline.core.execution.Deviation;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.lab.experiment.ContenderFailedException;
import dev.plumbline.messaging.run.RunRequest;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunView;
import dev.plumbline.testbed.cluster.ProblemException;
import dev.plumbline.testbed.cluster.RunClient;
import dev.plumbline.testbed.process.UnavailableException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The same work by each contender in turn, without end and one run at a time; every answer is held
 * against the exact one. What is away is waited for. For one thread, which an interrupt ends.
 */
public final class DemoLoad {

  private static final Duration POLL = Duration.ofSeconds(30);
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private final RunClient runs;
  private final DemoSettings settings;
  private final BucketSums expected;
  private final Pause pause;
  private final Consumer<String> news;

  private boolean outageTold;

  /**
   * @param expected the exact answer, found independently of who does the work
   * @param news takes one line a run, and one an outage
   */
  public DemoLoad(
      RunClient runs,
      DemoSettings settings,
      BucketSums expected,
      Pause pause,
      Consumer<String> news) {
    this.runs = runs;
    this.settings = settings;
    this.expected = expected;
    this.pause = pause;
    this.news = news;
  }

  /**
   * Never returns.
   *
   * @throws ContenderFailedException when an answer is wrong, or the producer will never take such
   *     a run
   */
  public void run() throws ContenderFailedException, InterruptedException {
    while (true) {
      for (String contender : settings.contenders()) {
        turn(contender);
        pause.pause(settings.pause());
      }
    }
  }

  private void turn(String contender) throws ContenderFailedException, InterruptedException {
    try {
      RunView run = runs.start(new RunRequest(contender, 1, settings.workers(), settings.work()));
      while (!run.state().isTerminal()) {
        run = runs.status(run.id(), POLL);
      }
      news.accept(contender + ": " + verdict(run));
      outageTold = false;
    } catch (ProblemException e) {
      if (e.status() < SERVER_ERROR && e.status() != TOO_MANY_REQUESTS) {
        throw new ContenderFailedException(contender + ": " + e.getMessage(), e);
      }
      tellOutage(e);
    } catch (UnavailableException e) {
      tellOutage(e);
    }
  }

  private String verdict(RunView run)
      throws ContenderFailedException, UnavailableException, InterruptedException {
    if (run.state() != RunState.COMPLETED) {
      return "run %s ended %s: %s".formatted(run.id(), run.state(), run.reason());
    }
    Deviation deviation = new Deviation(expected, runs.result(run.id()).toBucketSums());
    if (!deviation.isExact()) {
      throw new ContenderFailedException(
          "%s: run %s is COMPLETED with a wrong answer: %s"
              .formatted(run.contender(), run.id(), deviation));
    }
    Duration time = Duration.between(run.createdAt(), Objects.requireNonNull(run.finishedAt()));
    return "exact after %d ms, by the ledger's clock".formatted(time.toMillis());
  }

  /** Once for each outage: it may last, and every try would say the same. */
  private void tellOutage(UnavailableException e) {
    if (!outageTold) {
      news.accept("waiting: " + e.getMessage());
      outageTold = true;
    }
  }
}

package dev.plumbline.lab.demo;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.lab.experiment.ContenderFailedException;
import dev.plumbline.messaging.run.RunRequest;
import dev.plumbline.messaging.run.RunView;
import dev.plumbline.testbed.cluster.CallPatience;
import dev.plumbline.testbed.cluster.EndedRun;
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
      EndedRun ended =
          runs.answer(
              new RunRequest(contender, 1, settings.workers(), settings.work()), CallPatience.NONE);
      news.accept(contender + ": " + verdict(ended));
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

  private String verdict(EndedRun ended) throws ContenderFailedException {
    RunView run = ended.run();
    BucketSums answer = ended.answer();
    if (answer == null) {
      return "run %s ended %s: %s".formatted(run.id(), run.state(), run.reason());
    }
    ContenderFailedException.unlessExact(
        "%s: run %s is COMPLETED with a wrong answer".formatted(run.contender(), run.id()),
        expected,
        answer);
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

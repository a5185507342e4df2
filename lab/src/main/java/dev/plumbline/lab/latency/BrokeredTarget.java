package dev.plumbline.lab.latency;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.experiment.BrokeredSide;
import dev.plumbline.lab.experiment.Contender;
import dev.plumbline.lab.experiment.ContenderFailedException;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.run.RunRequest;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunView;
import dev.plumbline.testbed.cluster.RunClient;
import dev.plumbline.testbed.process.UnavailableException;
import java.time.Duration;
import java.util.UUID;

/**
 * The producer's API: a run is started, its end waited for, its answer fetched. What is refused for
 * overload is asked for again, and the time goes on.
 */
final class BrokeredTarget implements LoadTarget {

  private static final Duration POLL = Duration.ofSeconds(30);

  private final QueueType type;
  private final RunRequest request;
  private final BrokeredSide side;
  private final PatientCalls calls;

  /**
   * @param side is closed by who started it
   */
  BrokeredTarget(
      QueueType type,
      WorkloadSpec request,
      LoadSettings settings,
      BrokeredSide side,
      LoadClock clock) {
    this.type = type;
    this.request =
        new RunRequest(type.contender(), settings.tasksPerMessage(), settings.workers(), request);
    this.side = side;
    this.calls = new PatientCalls(clock);
  }

  @Override
  public String name() {
    return side.shownName(type);
  }

  @Override
  public Contender.Group group() {
    return Contender.Group.BROKERED;
  }

  @Override
  public int workers() {
    return request.workers();
  }

  @Override
  public String caveat() {
    return BrokeredSide.caveat(type);
  }

  @Override
  public BucketSums request() throws ContenderFailedException, InterruptedException {
    RunClient runs = side.runs();
    String key = UUID.randomUUID().toString(); // asked for again, it is the same run
    try {
      RunView run = calls.ask(() -> runs.start(request, key));
      UUID id = run.id();
      while (!run.state().isTerminal()) {
        run = calls.ask(() -> runs.status(id, POLL));
      }
      if (run.state() != RunState.COMPLETED) {
        throw new ContenderFailedException("a run ended " + run.state() + ": " + run.reason());
      }
      return calls.ask(() -> runs.result(id)).toBucketSums();
    } catch (UnavailableException e) {
      throw side.failed(e);
    }
  }

  @Override
  public long refusals() {
    return calls.refusals();
  }

  @Override
  public void pause() throws ContenderFailedException, InterruptedException {
    side.freezeWorkers();
  }

  @Override
  public void resume() throws ContenderFailedException, InterruptedException {
    side.thawWorkers();
  }

  @Override
  public void close() {}
}

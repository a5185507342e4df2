package dev.plumbline.lab.latency;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.cluster.RunRequest;
import dev.plumbline.lab.experiment.BrokeredSide;
import dev.plumbline.lab.experiment.Contender;
import dev.plumbline.lab.experiment.ContenderFailedException;
import dev.plumbline.messaging.QueueType;

/** The producer's API: a run is started, its end waited for, its answer fetched. */
final class BrokeredTarget implements LoadTarget {

  private final QueueType type;
  private final RunRequest request;
  private final BrokeredSide side;

  /**
   * @param side is closed by who started it
   */
  BrokeredTarget(QueueType type, WorkloadSpec request, LoadSettings settings, BrokeredSide side) {
    this.type = type;
    this.request =
        new RunRequest(type.contender(), settings.tasksPerMessage(), settings.workers(), request);
    this.side = side;
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
    return side.answer(request);
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

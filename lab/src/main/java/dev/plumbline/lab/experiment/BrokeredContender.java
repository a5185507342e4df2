package dev.plumbline.lab.experiment;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.PlumblineMeter;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.run.RunRequest;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunView;
import dev.plumbline.testbed.cluster.CpuTimes;
import dev.plumbline.testbed.cluster.MeterReading;
import dev.plumbline.testbed.process.Role;
import dev.plumbline.testbed.process.UnavailableException;
import java.time.Duration;

/**
 * Sends the work to the producer and waits for the answer. The time counts from the request to the
 * whole answer; what the lab itself does meanwhile, which is to wait, is in no figure.
 */
final class BrokeredContender implements Contender {

  private static final Duration POLL = Duration.ofSeconds(30);

  /** Not the news that a run has ended, which may come after the meters are read. */
  private static final MessageKind[] COUNTED = {MessageKind.TASKS, MessageKind.RESULTS};

  private final String name;
  private final QueueType type;
  private final int workers;
  private final RunRequest request;
  private final BrokeredSide side;
  private final RunObserver observer;

  /**
   * @param name as it is shown, which need not be the queue type's own
   */
  BrokeredContender(
      String name,
      QueueType type,
      int workers,
      RunRequest request,
      BrokeredSide side,
      RunObserver observer) {
    this.name = name;
    this.type = type;
    this.workers = workers;
    this.request = request;
    this.side = side;
    this.observer = observer;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Group group() {
    return Group.BROKERED;
  }

  @Override
  public int workers() {
    return workers;
  }

  @Override
  public String caveat() {
    return BrokeredSide.caveat(type);
  }

  @Override
  public Observation measure() throws ContenderFailedException, InterruptedException {
    try {
      MeterReading meters = side.meters();
      CpuTimes cpu = side.cpu();
      long start = System.nanoTime();
      BucketSums answer = answer();
      long wall = System.nanoTime() - start;
      CpuTimes cpuUsed = side.cpu().since(cpu);
      MeterReading counted = side.meters().since(meters);
      observer.ran(name, wall, cpuUsed, counted);
      return new Observation(answer, wall, usage(cpuUsed, counted));
    } catch (UnavailableException e) {
      throw side.failed(e);
    }
  }

  private BucketSums answer()
      throws UnavailableException, InterruptedException, ContenderFailedException {
    RunView run = side.runs().start(request);
    while (!run.state().isTerminal()) {
      run = side.runs().status(run.id(), POLL);
    }
    if (run.state() != RunState.COMPLETED) {
      throw new ContenderFailedException("the run ended " + run.state() + ": " + run.reason());
    }
    return side.runs().result(run.id()).toBucketSums();
  }

  private Usage usage(CpuTimes cpu, MeterReading counted) {
    Duration broker = cpu.byRole().get(Role.BROKER);
    return new Usage(
        cpu.total().toNanos(),
        broker == null ? null : broker.toNanos(),
        counted.count(PlumblineMeter.MESSAGES_PUBLISHED, COUNTED),
        counted.count(PlumblineMeter.MESSAGE_BYTES_PUBLISHED, COUNTED));
  }
}

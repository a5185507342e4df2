package dev.plumbline.lab.experiment;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.PlumblineMeter;
import dev.plumbline.messaging.run.RunRequest;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunView;
import dev.plumbline.testbed.cluster.CpuTimes;
import dev.plumbline.testbed.cluster.MeterReading;
import dev.plumbline.testbed.process.UnavailableException;
import java.time.Duration;

/**
 * Runs works of any size one after the other on one broker and one set of services, and says which
 * process used how much. For one thread; closing it ends what was started.
 */
public final class BrokeredRunner implements AutoCloseable {

  private static final Duration POLL = Duration.ofSeconds(30);

  private final BrokeredSide side;

  private BrokeredRunner(BrokeredSide side) {
    this.side = side;
  }

  /**
   * @param bodyBytes the largest message body that services send and take
   * @throws UnavailableException when the broker or a service can't be had; nothing is left running
   */
  public static BrokeredRunner start(
      BrokerChoice choice, Settings settings, int bodyBytes, ProgressListener progress)
      throws UnavailableException, InterruptedException {
    return new BrokeredRunner(BrokeredSide.start(choice, settings, null, bodyBytes, progress));
  }

  public BrokerInfo broker() {
    return side.broker();
  }

  /**
   * Does the work once, from the request to the whole answer.
   *
   * @throws ContenderFailedException when there is no answer
   */
  public Seen run(RunRequest request)
      throws ContenderFailedException, UnavailableException, InterruptedException {
    MeterReading meters = side.meters();
    CpuTimes cpu = side.cpu();
    long start = System.nanoTime();
    RunView run = side.runs().await(side.runs().start(request).id(), POLL, now -> {});
    if (run.state() != RunState.COMPLETED) {
      throw new ContenderFailedException("the run ended " + run.state() + ": " + run.reason());
    }
    BucketSums answer = side.runs().result(run.id()).toBucketSums();
    long wall = System.nanoTime() - start;
    CpuTimes used = side.cpu().since(cpu);
    MeterReading counted = side.meters().since(meters);
    return new Seen(
        answer,
        wall,
        used,
        counted.count(PlumblineMeter.MESSAGES_PUBLISHED, MessageKind.TASKS),
        counted.count(PlumblineMeter.MESSAGE_BYTES_PUBLISHED, MessageKind.TASKS));
  }

  @Override
  public void close() {
    side.close();
  }

  /**
   * What was seen of one run, before its answer is judged.
   *
   * @param cpu no entry for a broker that can't be seen
   * @param taskMessages that the producer published
   * @param taskBytes of their bodies
   */
  public record Seen(
      BucketSums answer, long wallNanos, CpuTimes cpu, long taskMessages, long taskBytes) {}
}

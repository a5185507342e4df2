package dev.plumbline.messaging;

import com.rabbitmq.client.AMQP.Queue.DeclareOk;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;

/**
 * Looks at how much waits in the queues of one type, again and again. What workers and aggregators
 * hold does not wait; brokers other than RabbitMQ count it all the same, so there as much is taken
 * off as their consumers may hold. Made by {@link MessagingConnections}. Belongs to one thread.
 */
public final class QueueDepth implements AutoCloseable {

  /** What a worker's thread and an aggregator may hold, unless they are told otherwise. */
  private static final long HELD_TASKS = 50;

  private static final long HELD_RESULTS = 2_000;

  private final ChannelSource channels;
  private final Channel channel;
  private final boolean countsHeld;
  private final String tasks;
  private final String results;

  QueueDepth(ChannelSource channels, QueueType type) throws IOException {
    this.channels = channels;
    this.channel = channels.open();
    this.countsHeld =
        !BrokerCapabilities.of(channel.getConnection().getServerProperties()).countsReadyAlone();
    this.tasks = Topology.queue(type, MessageKind.TASKS);
    this.results = Topology.queue(type, MessageKind.RESULTS);
  }

  /**
   * What waits.
   *
   * @param tasks messages with tasks
   * @param results messages with results
   * @param consumers who consume tasks
   */
  public record Depth(long tasks, long results, int consumers) {

    /** Messages with tasks that the consumers may hold, which do not wait. */
    public long held() {
      return consumers * HELD_TASKS;
    }
  }

  /**
   * @throws IOException when the broker does not answer, or has no such queue: this is to be closed
   *     then
   */
  public Depth look() throws IOException {
    DeclareOk ofTasks = passive(tasks);
    DeclareOk ofResults = passive(results);
    Depth all =
        new Depth(
            ofTasks.getMessageCount(), ofResults.getMessageCount(), ofTasks.getConsumerCount());
    if (!countsHeld) {
      return all;
    }
    long heldResults = ofResults.getConsumerCount() * HELD_RESULTS;
    return new Depth(
        Math.max(0, all.tasks - all.held()), Math.max(0, all.results - heldResults), all.consumers);
  }

  private DeclareOk passive(String queue) throws IOException {
    try {
      return channel.queueDeclarePassive(queue);
    } catch (IOException e) {
      if (e.getCause() instanceof ShutdownSignalException signal && Channels.notFound(signal)) {
        channels.topologyLost();
      }
      throw e;
    } catch (ShutdownSignalException e) {
      throw new IOException("can't look at " + queue + ": " + Channels.reason(e), e);
    }
  }

  @Override
  public void close() {
    Channels.close(channel);
  }
}

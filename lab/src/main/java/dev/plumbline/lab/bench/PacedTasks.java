package dev.plumbline.lab.bench;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.MessageProperties;
import dev.plumbline.lab.experiment.ContenderFailedException;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.Topology;
import java.io.IOException;
import java.time.Duration;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Publishes tasks one by one as they are due, with confirms, as the producer does. What is late
 * goes at once, and was due when it was due. Used by one thread.
 */
final class PacedTasks {

  private static final BasicProperties PERSISTENT = MessageProperties.MINIMAL_PERSISTENT_BASIC;
  private static final Duration CONFIRM_PATIENCE = Duration.ofSeconds(30);
  private static final double NANOS = 1e9;

  private final Channel channel;
  private final String queue;
  private final Semaphore window;
  private final NavigableSet<Long> unconfirmed = new ConcurrentSkipListSet<>();
  private volatile boolean refused;

  /**
   * @param window how many may be unconfirmed
   */
  PacedTasks(Connection connection, QueueType type, int window) throws IOException {
    this.channel = connection.createChannel();
    this.queue = Topology.queue(type, MessageKind.TASKS);
    this.window = new Semaphore(window);
    channel.confirmSelect();
    channel.addConfirmListener(this::settled, (sequence, multiple) -> refused = true);
    channel.addReturnListener(returned -> refused = true);
  }

  private void settled(long sequence, boolean multiple) {
    NavigableSet<Long> confirmed =
        multiple
            ? unconfirmed.headSet(sequence, true)
            : unconfirmed.subSet(sequence, true, sequence, true);
    int count = confirmed.size();
    confirmed.clear();
    window.release(count);
  }

  /**
   * @param body of the message with the task of an index
   * @return when each was due, on {@link System#nanoTime}'s scale
   * @throws ContenderFailedException when one was refused or came back, or is not confirmed
   */
  long[] publish(int tasks, double rate, IntFunction<byte[]> body)
      throws IOException, ContenderFailedException, InterruptedException {
    long[] due = new long[tasks];
    long start = System.nanoTime();
    for (int index = 0; index < tasks; index++) {
      due[index] = start + Math.round(index * NANOS / rate);
      byte[] message = body.apply(index);
      for (long now = System.nanoTime(); now < due[index]; now = System.nanoTime()) {
        LockSupport.parkNanos(due[index] - now);
      }
      if (refused || !window.tryAcquire(CONFIRM_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new ContenderFailedException(
            "the broker " + (refused ? "refuses tasks" : "confirms nothing any more"));
      }
      unconfirmed.add(channel.getNextPublishSeqNo());
      channel.basicPublish(Topology.exchange(MessageKind.TASKS), queue, true, PERSISTENT, message);
    }
    return due;
  }
}

package dev.plumbline.lab.bench;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.TaskOutcome;
import dev.plumbline.lab.experiment.ContenderFailedException;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.Topology;
import dev.plumbline.messaging.wire.CodecException;
import dev.plumbline.messaging.wire.MessageCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Gets a copy of each result of one run, beside the aggregator, and keeps when it came. Written by
 * the client's thread for this channel; read after {@link #awaitAll}.
 */
final class ResultTap {

  private final RunId run;
  private final MessageCodec codec;
  private final long[] arrivals;
  private final CountDownLatch missing;

  private ResultTap(RunId run, int tasks, MessageCodec codec) {
    this.run = run;
    this.codec = codec;
    this.arrivals = new long[tasks];
    this.missing = new CountDownLatch(tasks);
  }

  /** Returns when it gets what is published from now on. Ends with the connection. */
  static ResultTap open(
      Connection connection, QueueType type, RunId run, int tasks, MessageCodec codec)
      throws IOException {
    ResultTap tap = new ResultTap(run, tasks, codec);
    Channel channel = connection.createChannel();
    String queue =
        channel.queueDeclare("", false, true, true, Map.of("x-max-length", tasks)).getQueue();
    channel.queueBind(
        queue, Topology.exchange(MessageKind.RESULTS), Topology.queue(type, MessageKind.RESULTS));
    channel.basicConsume(
        queue, true, (tag, delivery) -> tap.arrived(delivery.getBody()), cancelled -> {});
    return tap;
  }

  private void arrived(byte[] body) {
    long now = System.nanoTime();
    try {
      for (TaskOutcome outcome : codec.decodeOutcomes(body)) {
        int index = outcome.id().index();
        if (outcome.id().run().equals(run) && arrivals[index] == 0) {
          arrivals[index] = now;
          missing.countDown();
        }
      }
    } catch (CodecException unreadable) {
      // the aggregator says so, and the run is never complete
    }
  }

  /**
   * By the task's index, on {@link System#nanoTime}'s scale.
   *
   * @throws ContenderFailedException when some don't come in time
   */
  long[] awaitAll(Duration patience) throws ContenderFailedException, InterruptedException {
    if (!missing.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new ContenderFailedException(
          "%d of %d results were not delivered within %d s"
              .formatted(missing.getCount(), arrivals.length, patience.toSeconds()));
    }
    return arrivals.clone();
  }
}

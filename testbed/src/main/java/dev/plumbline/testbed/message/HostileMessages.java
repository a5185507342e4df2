package dev.plumbline.testbed.message;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Connection;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.Topology;
import dev.plumbline.testbed.broker.AmqpEndpoint;
import dev.plumbline.testbed.process.UnavailableException;
import java.io.IOException;
import java.util.Random;
import java.util.UUID;

/** Publishes what no service of ours would, into the queues that the services read. */
public final class HostileMessages {

  private static final BasicProperties PLAIN =
      new BasicProperties.Builder().deliveryMode(2).contentType("application/octet-stream").build();
  private static final BasicProperties SERIALIZED =
      PLAIN.builder().contentType("application/x-java-serialized-object").build();

  private HostileMessages() {}

  /**
   * How many messages went where.
   *
   * @param malformedTasks into the task queue, that can't be decoded
   * @param unknownTasks into the task queue, sound but of runs that don't exist
   * @param malformedResults into the result queue, that can't be decoded
   * @param unknownResults into the result queue, sound but of runs that don't exist
   */
  public record Published(
      int malformedTasks, int unknownTasks, int malformedResults, int unknownResults) {}

  /**
   * Publishes so many messages of all kinds, tasks and results in turn; returns when the broker has
   * confirmed them. The same seed makes the same messages.
   *
   * @throws UnavailableException when the broker can't be had or doesn't take them all
   */
  public static Published publish(AmqpEndpoint endpoint, QueueType type, long seed, int count)
      throws UnavailableException, InterruptedException {
    Random random = new Random(seed);
    HostileBody[] bodies = HostileBody.values();
    int[][] published = new int[2][2];
    send(
        endpoint,
        type,
        sender -> {
          for (int i = 0; i < count; i++) {
            MessageKind kind = i % 2 == 0 ? MessageKind.TASKS : MessageKind.RESULTS;
            HostileBody body = bodies[i / 2 % bodies.length];
            BasicProperties properties = body == HostileBody.SERIALIZED_OBJECT ? SERIALIZED : PLAIN;
            String queue = Topology.queue(type, kind);
            sender.send(Topology.exchange(kind), queue, properties, body.make(kind, random));
            published[i % 2][body.malformed() ? 0 : 1]++;
          }
        });
    return new Published(published[0][0], published[0][1], published[1][0], published[1][1]);
  }

  /**
   * Publishes one message of so many bytes into the task queue and one into the result queue.
   *
   * @throws UnavailableException when the broker can't be had or doesn't take them
   */
  public static void oversize(AmqpEndpoint endpoint, QueueType type, int bytes)
      throws UnavailableException, InterruptedException {
    send(
        endpoint,
        type,
        sender -> {
          for (MessageKind kind : new MessageKind[] {MessageKind.TASKS, MessageKind.RESULTS}) {
            String queue = Topology.queue(type, kind);
            sender.send(Topology.exchange(kind), queue, PLAIN, new byte[bytes]);
          }
        });
  }

  /**
   * Publishes so many sound tasks that nobody can do: their rows are in a file that isn't there.
   * They belong to one run that doesn't exist.
   *
   * @throws UnavailableException when the broker can't be had or doesn't take them all
   */
  public static void poison(AmqpEndpoint endpoint, QueueType type, long seed, int count)
      throws UnavailableException, InterruptedException {
    RunId run = new RunId(new UUID(seed, count));
    send(
        endpoint,
        type,
        sender -> {
          for (int i = 0; i < count; i++) {
            sender.send(
                Topology.exchange(MessageKind.TASKS),
                Topology.queue(type, MessageKind.TASKS),
                PLAIN,
                HostileBody.poison(new TaskId(run, i)));
          }
        });
  }

  /**
   * Publishes a sound result of a task: one that its run doesn't have, or it will be believed.
   *
   * @throws UnavailableException when the broker can't be had or doesn't take it
   */
  public static void resultOf(AmqpEndpoint endpoint, QueueType type, TaskId task)
      throws UnavailableException, InterruptedException {
    MessageKind kind = MessageKind.RESULTS;
    byte[] body = HostileBody.resultOf(task);
    send(
        endpoint,
        type,
        sender -> sender.send(Topology.exchange(kind), Topology.queue(type, kind), PLAIN, body));
  }

  private static void send(AmqpEndpoint endpoint, QueueType type, Sending sending)
      throws UnavailableException, InterruptedException {
    try (Connection connection = endpoint.connect("plumbline-hostile")) {
      ConfirmedSender sender = new ConfirmedSender(connection);
      sending.to(sender);
      if (!sender.await()) {
        throw new UnavailableException(
            "broker %s didn't take all messages for the queues of %s: they must be there, with room"
                .formatted(endpoint, type.contender()));
      }
    } catch (IOException e) {
      throw new UnavailableException(
          "broker %s was lost while messages were published: %s"
              .formatted(endpoint, e.getMessage()),
          e);
    }
  }

  private interface Sending {
    void to(ConfirmedSender sender) throws IOException, InterruptedException;
  }
}

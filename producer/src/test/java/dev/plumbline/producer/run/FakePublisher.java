package dev.plumbline.producer.run;

import dev.plumbline.core.task.Task;
import dev.plumbline.messaging.Publisher;
import dev.plumbline.messaging.wire.CodecException;
import dev.plumbline.messaging.wire.MessageCodec;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads what is published; the test says how each message ends. */
final class FakePublisher implements Publisher {

  record Message(String queue, List<Task> tasks, Receipt receipt) {}

  final List<Message> published = new CopyOnWriteArrayList<>();
  final CountDownLatch closed = new CountDownLatch(1);
  private final MessageCodec codec;

  /** What becomes of a message: by default it is confirmed at once. */
  Consumer<Message> fate = message -> message.receipt().confirmed();

  FakePublisher(MessageCodec codec) {
    this.codec = codec;
  }

  @Override
  public void publish(String queue, byte[] body, Receipt receipt) throws InterruptedException {
    if (Thread.interrupted()) {
      receipt.failed("interrupted");
      throw new InterruptedException();
    }
    try {
      Message message = new Message(queue, codec.decodeTasks(body), receipt);
      published.add(message);
      fate.accept(message);
    } catch (CodecException e) {
      throw new AssertionError("the body can't be read", e);
    }
  }

  /** The indexes of all tasks, in the order in which they were published; no markers. */
  List<Integer> indexes() {
    return tasks().stream().map(task -> task.id().index()).toList();
  }

  /** All tasks that were published; no markers. */
  List<Task> tasks() {
    return all().filter(task -> !task.isMarker()).toList();
  }

  /** The indexes of all markers, in the order in which they were published. */
  List<Integer> markers() {
    return all().filter(Task::isMarker).map(task -> task.id().index()).toList();
  }

  private Stream<Task> all() {
    return published.stream().flatMap(message -> message.tasks().stream());
  }

  @Override
  public void close() {
    closed.countDown();
  }
}

package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.messaging.wire.BodyCap;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;

/**
 * A publisher, a broker that confirms, nacks, returns and closes channels at random, and a sweep of
 * timeouts, each with a thread of its own.
 */
@Timeout(60)
class ConfirmRacesTest {

  private static final int MESSAGES = 5_000;

  @RepeatedTest(5)
  void whatever_happens_each_receipt_is_called_once(RepetitionInfo repetition) throws Exception {
    ScriptedChannels channels = new ScriptedChannels();
    RecordedReceipts receipts = new RecordedReceipts();
    ConfirmedPublisher publisher =
        new ConfirmedPublisher(
            channels,
            new ConfirmedPublisher.Settings("", true, BodyCap.NONE, 16, Duration.ofNanos(200_000)),
            PublisherMeters.of(new SimpleMeterRegistry(), QueueType.CLASSIC, MessageKind.RESULTS),
            System::nanoTime);
    AtomicBoolean done = new AtomicBoolean();
    Random random = new Random(repetition.getCurrentRepetition());
    CompletableFuture<Void> broker =
        CompletableFuture.runAsync(
            () -> {
              while (!done.get()) {
                act(channels, random);
              }
            },
            ConfirmRacesTest::onItsOwnThread);
    CompletableFuture<Void> sweep =
        CompletableFuture.runAsync(
            () -> {
              while (!done.get()) {
                publisher.expire();
                Thread.onSpinWait();
              }
            },
            ConfirmRacesTest::onItsOwnThread);

    for (int i = 0; i < MESSAGES; i++) {
      publisher.publish("queue", new byte[1], receipts.next());
    }
    done.set(true);
    broker.join();
    sweep.join();
    publisher.close();

    assertThat(receipts.settled()).isEqualTo(MESSAGES);
  }

  /** With two processors the common pool has one thread: the sweep would wait for the broker. */
  private static void onItsOwnThread(Runnable body) {
    Thread.ofPlatform().daemon().start(body);
  }

  private static void act(ScriptedChannels channels, Random random) {
    List<ScriptedChannel> opened = channels.opened;
    if (opened.isEmpty()) {
      return;
    }
    ScriptedChannel channel = opened.get(Math.max(0, opened.size() - 1 - random.nextInt(2)));
    List<ScriptedChannel.Published> published = channel.published();
    if (published.isEmpty()) {
      return;
    }
    long last = published.get(published.size() - 1).sequence();
    long sequence = Math.max(1, last - random.nextInt(20));
    try {
      switch (random.nextInt(8)) {
        case 0 -> channel.nack(sequence, random.nextBoolean());
        case 1 -> channel.giveBack(sequence, "queue");
        case 2 -> {
          if (random.nextInt(50) == 0) {
            channel.closeBecause(320, "CONNECTION_FORCED");
          }
        }
        default -> channel.ack(sequence, random.nextBoolean());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.plumbline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TaskConsumerTest {

  private final FakeConsumer first = new FakeConsumer();
  private final FakeConsumer second = new FakeConsumer();
  private final List<Runnable> giveUps = new ArrayList<>();
  private final List<Runnable> startingOver = new ArrayList<>();
  private final TaskConsumer consumer =
      new TaskConsumer(
          giveUp -> {
            giveUps.add(giveUp);
            return giveUps.size() == 1 ? first : second;
          },
          new Publishers((type, kind) -> new FakePublisher()),
          startingOver::add);

  @Test
  void starting_over_waits_for_the_handler_closes_the_old_channel_and_opens_a_new_one()
      throws Exception {
    consumer.start();
    giveUps.getFirst().run();

    Thread thread = Thread.ofVirtual().start(startingOver.getFirst());
    assertThat(first.stopAsked.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(giveUps).hasSize(1);
    first.handlerEnds();
    thread.join();

    assertThat(first.told).containsExactly("start", "stop", "handler ended", "close");
    assertThat(second.told).containsExactly("start");
  }

  @Test
  void another_starts_also_when_the_old_one_does_not_close() {
    consumer.start();
    first.handlerEnds();
    first.closingFails();

    giveUps.getFirst().run();
    startingOver.getFirst().run();

    assertThat(second.told).containsExactly("start");
  }

  @Test
  void giving_up_several_messages_starts_over_once() {
    consumer.start();

    giveUps.getFirst().run();
    giveUps.getFirst().run();

    assertThat(startingOver).hasSize(1);
  }

  @Test
  void a_stopped_consumer_does_not_start_over() throws Exception {
    consumer.start();
    first.handlerEnds();
    consumer.stop(Duration.ofSeconds(30));

    giveUps.getFirst().run();
    startingOver.getFirst().run();

    assertThat(first.told).endsWith("close");
    assertThat(second.told).isEmpty();
  }
}

package dev.plumbline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.messaging.Backoff;
import dev.plumbline.messaging.Delivery;
import dev.plumbline.messaging.DeliveryConsumer.State;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.meter.PlumblineMeter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class TaskConsumersTest {

  private final List<String> told = new CopyOnWriteArrayList<>();
  private final FakeConsumer consumer = new FakeConsumer(told);
  private final InHand inHand = new InHand();
  private final ReplyRetry retry =
      new ReplyRetry(
          new Publishers((type, kind) -> new FakePublisher()),
          new Backoff(Duration.ofMillis(1), Duration.ofMillis(1)));

  @Test
  void a_graceful_stop_finishes_what_is_in_hand_and_closes_after_the_last_acknowledgement()
      throws Exception {
    TaskConsumers consumers = consumers(Duration.ofMinutes(1));
    consumers.start();
    Reply reply = inHand();
    CountDownLatch stopped = new CountDownLatch(1);

    consumers.stop(stopped::countDown);
    assertThat(consumer.drainAsked.await(30, TimeUnit.SECONDS)).isTrue();
    consumer.handlerEnds();
    reply.confirmed();

    assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(told).containsExactly("start", "drain", "handler ended", "ack", "close");
    assertThat(consumers.isRunning()).isFalse();
  }

  @Test
  void what_is_not_confirmed_in_time_goes_back_to_the_queue() {
    TaskConsumers consumers = consumers(Duration.ofMillis(20));
    consumers.start();
    inHand();
    consumer.handlerEnds();

    consumers.stop();

    assertThat(told).containsExactly("start", "handler ended", "drain", "close");
  }

  @Test
  void what_is_not_handled_in_time_goes_back_to_the_queue_which_is_said(CapturedOutput output) {
    TaskConsumers consumers = consumers(Duration.ofMillis(20));
    consumers.start();

    consumers.stop();

    assertThat(told).containsExactly("start", "drain", "stop", "close");
    assertThat(output).contains("0 messages go back to the queue");
  }

  @Test
  void a_worker_is_ready_while_each_queue_type_of_the_broker_is_consumed() {
    TaskConsumers consumers = consumers(Duration.ofMillis(20));
    ConsumersHealthIndicator indicator =
        new ConsumersHealthIndicator(Set.of(QueueType.QUORUM), consumers);

    assertThat(health(indicator).getStatus()).isEqualTo(Status.DOWN);
    consumers.start();
    assertThat(health(indicator).getStatus()).isEqualTo(Status.UP);
    assertThat(health(indicator).getDetails()).containsEntry("rabbitmq-quorum", 1L);
    consumer.is(State.CONNECTING);
    assertThat(health(indicator).getStatus()).isEqualTo(Status.DOWN);
    consumer.is(State.UNSUPPORTED);
    assertThat(health(indicator).getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void what_may_be_held_is_told_of_the_consumers_that_consume() {
    TaskConsumers consumers = consumers(Duration.ofMillis(20));
    MeterRegistry registry = new SimpleMeterRegistry();
    ConsumerMeters.register(registry, Set.of(QueueType.QUORUM), consumers);

    assertThat(gauge(registry, PlumblineMeter.CONSUMERS)).isZero();
    consumers.start();
    assertThat(gauge(registry, PlumblineMeter.CONSUMERS)).isEqualTo(1);
    assertThat(gauge(registry, PlumblineMeter.PREFETCH_LIMIT)).isEqualTo(50);
    assertThat(gauge(registry, PlumblineMeter.CONSUMER_PREFETCH)).isEqualTo(50);
    consumer.is(State.CONNECTING);
    assertThat(gauge(registry, PlumblineMeter.PREFETCH_LIMIT)).isZero();
  }

  private static double gauge(MeterRegistry registry, PlumblineMeter meter) {
    return registry.get(meter.meterName()).tag("queue_type", "quorum").gauge().value();
  }

  private static Health health(ConsumersHealthIndicator indicator) {
    Health health = indicator.health();
    assertThat(health).isNotNull();
    return health;
  }

  private Reply inHand() {
    Reply reply = new Reply(MessageKind.RESULTS, new AckedDelivery(told), inHand.take(List.of()));
    reply.expect();
    reply.complete();
    return reply;
  }

  private TaskConsumers consumers(Duration patience) {
    TaskConsumer one =
        new TaskConsumer(
            giveUp -> consumer, new Publishers((type, kind) -> new FakePublisher()), Runnable::run);
    return new TaskConsumers(Map.of(QueueType.QUORUM, List.of(one)), inHand, patience, retry);
  }

  /** Writes its acknowledgement down. */
  private record AckedDelivery(List<String> told) implements Delivery {

    @Override
    public byte[] body() {
      return new byte[0];
    }

    @Override
    public boolean redelivered() {
      return false;
    }

    @Override
    public void ack() {
      told.add("ack");
    }

    @Override
    public void ackAllUpTo() {
      ack();
    }
  }
}

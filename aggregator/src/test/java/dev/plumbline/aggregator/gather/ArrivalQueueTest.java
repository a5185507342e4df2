package dev.plumbline.aggregator.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.meter.PlumblineMeter;
import dev.plumbline.messaging.meter.Stage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ArrivalQueueTest {

  private static final Duration AN_HOUR = Duration.ofHours(1);

  private final AtomicLong now = new AtomicLong();
  private final MockClock clock = new MockClock();
  private final MeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
  private final GatherMeters meters = new GatherMeters(registry);

  @Test
  void what_every_arrival_waits_for_its_batch_is_added_up() throws Exception {
    ArrivalQueue arrivals = new ArrivalQueue(10, Duration.ZERO, now::get, meters.awaitBatch);
    arrivals.put(arrival(1));
    clock.add(Duration.ofMillis(30));
    arrivals.put(arrival(1));
    clock.add(Duration.ofMillis(10));

    arrivals.nextBatch();

    String stage = Stage.AWAIT_BATCH.tag();
    assertThat(PlumblineMeter.STAGE_SECONDS.counter(registry, stage).count())
        .isEqualTo(0.05, within(1e-9));
    assertThat(PlumblineMeter.STAGE_MESSAGES.counter(registry, stage).count()).isEqualTo(2);
  }

  @Test
  void a_single_arrival_after_a_quiet_time_is_a_batch_at_once() throws Exception {
    ArrivalQueue arrivals = new ArrivalQueue(10, AN_HOUR, now::get, meters.awaitBatch);
    Arrival one = arrival(1);
    arrivals.put(one);
    assertThat(arrivals.nextBatch()).containsExactly(one);

    now.addAndGet(AN_HOUR.toNanos());
    Arrival two = arrival(1);
    arrivals.put(two);

    assertThat(arrivals.nextBatch()).containsExactly(two);
  }

  @Test
  void soon_after_another_batch_more_is_waited_for_until_it_is_full() throws Exception {
    ArrivalQueue arrivals = new ArrivalQueue(3, AN_HOUR, now::get, meters.awaitBatch);
    arrivals.put(arrival(1));
    arrivals.nextBatch();
    List<Arrival> three = List.of(arrival(1), arrival(1), arrival(1));
    arrivals.put(three.getFirst());
    Thread later =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    arrivals.put(three.get(1));
                    arrivals.put(three.get(2));
                  } catch (InterruptedException e) {
                    throw new AssertionError(e);
                  }
                });

    assertThat(arrivals.nextBatch()).containsExactlyElementsOf(three);
    later.join();
  }

  @Test
  void large_messages_make_a_batch_of_few() throws Exception {
    ArrivalQueue arrivals = new ArrivalQueue(10, AN_HOUR, now::get, meters.awaitBatch);
    for (int i = 0; i < 5; i++) {
      arrivals.put(arrival(600_000));
    }

    assertThat(arrivals.nextBatch()).hasSize(2);
    assertThat(arrivals.nextBatch()).hasSize(2);
  }

  @Test
  void many_bytes_are_waited_with_as_many_messages_are() throws Exception {
    ArrivalQueue arrivals = new ArrivalQueue(1_000, Duration.ZERO, now::get, meters.awaitBatch);
    Arrival large = arrival(5 << 20);
    arrivals.put(large);
    Arrival larger = arrival(20 << 20);
    CountDownLatch put = new CountDownLatch(1);
    Thread waiting =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    arrivals.put(larger);
                    put.countDown();
                  } catch (InterruptedException e) {
                    throw new AssertionError(e);
                  }
                });
    assertThat(put.await(300, TimeUnit.MILLISECONDS)).as("there is no room for it").isFalse();

    assertThat(arrivals.nextBatch()).containsExactly(large);
    put.await();

    assertThat(arrivals.nextBatch()).as("by itself there is").containsExactly(larger);
    waiting.join();
  }

  @Test
  void nothing_for_a_while_is_an_empty_batch() throws Exception {
    assertThat(new ArrivalQueue(1, AN_HOUR, now::get, meters.awaitBatch).nextBatch()).isEmpty();
  }

  @Test
  void what_comes_after_the_close_is_left_out_even_by_a_consumer_that_waits_for_room()
      throws Exception {
    ArrivalQueue arrivals = new ArrivalQueue(1, Duration.ZERO, now::get, meters.awaitBatch);
    arrivals.put(arrival(1));
    arrivals.put(arrival(1));
    Thread waiting =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    arrivals.put(arrival(1));
                  } catch (InterruptedException e) {
                    throw new AssertionError(e);
                  }
                });

    arrivals.close();
    waiting.join();

    assertThat(arrivals.nextBatch()).hasSize(1);
    assertThat(arrivals.nextBatch()).hasSize(1);
    assertThat(arrivals.isEmpty()).isTrue();
  }

  private static Arrival arrival(int bytes) {
    return new Arrival(QueueType.QUORUM, new RecordedDelivery(new byte[bytes], () -> {}));
  }
}

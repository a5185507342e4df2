package dev.plumbline.producer.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.wire.ProtobufMessageCodec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FairSharesTest {

  private @Nullable Integer atTheBroker = 3;
  private final FairShares shares =
      new FairShares(this::ask, new SimpleMeterRegistry(), System::nanoTime);

  @Test
  void the_workers_of_a_queue_are_those_that_the_broker_counted_last_while_it_has_runs() {
    shares.countConsumers();
    assertThat(shares.consumers(QueueType.QUORUM)).as("nobody asks").isNull();

    try (Outlet outlet = outlet()) {
      shares.countConsumers();
      assertThat(shares.consumers(QueueType.QUORUM)).isEqualTo(3);
      assertThat(shares.consumers(QueueType.CLASSIC)).as("another queue").isNull();

      atTheBroker = 2;
      shares.countConsumers();
      assertThat(shares.consumers(QueueType.QUORUM)).isEqualTo(2);
      assertThat(outlet.turn()).isNotNull();
    }
    shares.countConsumers();

    assertThat(shares.consumers(QueueType.QUORUM)).as("no runs any more").isNull();
  }

  @Test
  void a_broker_that_is_silent_has_nobody_believe_an_old_count() {
    try (Outlet outlet = outlet()) {
      shares.countConsumers();
      atTheBroker = null;
      shares.countConsumers();

      assertThat(shares.consumers(QueueType.QUORUM)).isNull();
      assertThat(outlet.turn()).isNotNull();
    }
  }

  private Outlet outlet() {
    FakePublisher publisher = new FakePublisher(new ProtobufMessageCodec(1_000));
    return shares.outlet(Manifests.of(QueueType.QUORUM, 10, 1), QueueType.QUORUM, publisher);
  }

  private int ask(QueueType type) throws IOException {
    if (atTheBroker == null) {
      throw new IOException("away");
    }
    return atTheBroker;
  }
}

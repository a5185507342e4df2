package dev.plumbline.messaging;

import com.rabbitmq.client.Channel;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Lives of consumers on scripted channels. */
final class Lives {

  private static final long MUCH = 1L << 40;

  private Lives() {}

  static ConsumerChannel of(Channel channel, HandlerThread thread) {
    return of(channel, thread, new HeldShare(MUCH));
  }

  static ConsumerChannel of(Channel channel, HandlerThread thread, HeldShare share) {
    Counter leftOut = Counter.builder("left.out").register(new SimpleMeterRegistry());
    LeftOutBodies bodies = new LeftOutBodies("queue", leftOut);
    return new ConsumerChannel(channel, false, thread, bodies, share, () -> {});
  }
}

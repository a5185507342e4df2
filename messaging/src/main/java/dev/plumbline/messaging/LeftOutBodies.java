package dev.plumbline.messaging;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.plumbline.messaging.wire.LeftOut;
import io.micrometer.core.instrument.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names and counts the bodies of one queue that were too large to take in. */
final class LeftOutBodies {

  private static final Logger LOG = LoggerFactory.getLogger(LeftOutBodies.class);

  private final String queue;
  private final Counter counter;

  LeftOutBodies(String queue, Counter counter) {
    this.queue = queue;
    this.counter = counter;
  }

  /** The body, or where it is the note of one, a note that says more. */
  byte[] look(BasicProperties properties, byte[] body) {
    if (LeftOut.text(body).isEmpty()) {
      return body;
    }
    byte[] told = LeftOut.told(body, queue, properties);
    counter.increment();
    LOG.warn("{}", LeftOut.text(told).orElseThrow());
    return told;
  }
}

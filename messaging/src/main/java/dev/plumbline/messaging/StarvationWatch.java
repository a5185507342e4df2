package dev.plumbline.messaging;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Notices a consumer that gets nothing although it holds nothing and its queue has messages. So it
 * is when a quorum queue is deleted and declared again before its consumers hear of it: the broker
 * counts them as consumers of the new queue and drops what it delivers to them. For one thread.
 */
final class StarvationWatch {

  private final ChannelSource channels;
  private final String queue;
  private @Nullable ConsumerChannel suspect;
  private long delivered;

  StarvationWatch(ChannelSource channels, String queue) {
    this.channels = channels;
    this.queue = queue;
  }

  /** True when nothing has come since the last time, and something should have. */
  boolean starves(ConsumerChannel channel) {
    boolean unchanged = channel.equals(suspect) && channel.delivered() == delivered;
    delivered = channel.delivered();
    suspect = channel.isIdle() && hasMessages() ? channel : null;
    return unchanged && suspect != null;
  }

  private boolean hasMessages() {
    try (Channel channel = channels.open()) {
      return channel.messageCount(queue) > 0;
    } catch (IOException | TimeoutException | RuntimeException notNow) {
      return false; // what is wrong with the connection ends the consumer by itself
    }
  }
}

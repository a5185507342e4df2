package dev.plumbline.messaging;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Notices a consumer that gets nothing although it holds nothing and its queue has messages. So it
 * is when a quorum queue is deleted and declared again before its consumers hear of it: the broker
 * counts them as consumers of the new queue and drops what it delivers to them. Asks on the
 * consumer's own channel. For one thread.
 */
final class StarvationWatch {

  private @Nullable ConsumerChannel suspect;
  private long delivered;

  /** True when nothing has come since the last time, and something should have. */
  boolean starves(ConsumerChannel channel) {
    boolean unchanged = channel.equals(suspect) && channel.delivered() == delivered;
    delivered = channel.delivered();
    suspect = channel.isIdle() && hasMessages(channel) ? channel : null;
    return unchanged && suspect != null;
  }

  private static boolean hasMessages(ConsumerChannel channel) {
    try {
      return channel.hasMessages();
    } catch (IOException | RuntimeException notNow) {
      return false; // what is wrong with the channel ends the consumer by itself
    }
  }
}

package dev.plumbline.messaging;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Notices a consumer that gets nothing although it should. So it is when a quorum queue is deleted
 * and declared again before its consumers hear of it: the broker counts them as consumers of the
 * new queue, and drops what it delivers to them as if it had come before. A channel on which
 * nothing has come yet drops nothing. For one thread.
 *
 * <ul>
 *   <li>The queue has messages, and nothing comes: seen at the second look.
 *   <li>All that the queue had may have been dropped, which leaves it empty: so after a few looks
 *       without a delivery a channel that had some is replaced, once.
 * </ul>
 */
final class StarvationWatch {

  /** Without a delivery, of a channel that had some. */
  static final int IDLE_LOOKS = 2;

  private final boolean quorum;
  private @Nullable ConsumerChannel seen;
  private long delivered;
  private boolean hadMessages;
  private int idleLooks;

  StarvationWatch(boolean quorum) {
    this.quorum = quorum;
  }

  /** Why the channel is to be replaced: nothing has come since the last time. Asks on it. */
  Optional<String> look(ConsumerChannel channel) {
    boolean idle = channel.isIdle();
    boolean unchanged = channel.equals(seen) && channel.delivered() == delivered && idle;
    boolean hasMessages = idle && hasMessages(channel);
    idleLooks = unchanged ? idleLooks + 1 : 0;
    boolean starves = unchanged && hadMessages && hasMessages;
    seen = channel;
    delivered = channel.delivered();
    hadMessages = hasMessages;
    if (starves) {
      return Optional.of(ConsumerChannel.STARVED);
    }
    boolean stale = quorum && idleLooks >= IDLE_LOOKS && delivered > 0;
    return stale ? Optional.of(ConsumerChannel.RENEWED) : Optional.empty();
  }

  private static boolean hasMessages(ConsumerChannel channel) {
    try {
      return channel.hasMessages();
    } catch (IOException | RuntimeException notNow) {
      return false; // what is wrong with the channel ends the consumer by itself
    }
  }
}

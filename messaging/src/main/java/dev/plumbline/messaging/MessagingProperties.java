package dev.plumbline.messaging;

import dev.plumbline.messaging.wire.BodyCap;
import dev.plumbline.messaging.wire.WireFrame;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code plumbline.messaging.*}.
 *
 * @param queueTypes the queue types to serve, as far as the broker has them
 * @param declare whether exchanges and queues are declared; false for a broker user who may not:
 *     then they have to be there already
 * @param publishWindow how far a publisher may be ahead of its oldest unconfirmed message
 * @param confirmTimeout after which a message without a confirm counts as failed
 * @param maxBodyBytes the largest message body that is published or read; the same for every
 *     service, since what one may send another has to read
 * @param writeVersion the version of the bodies that are published; an older one as long as some of
 *     their readers are older still. All up to the newest are read
 */
@ConfigurationProperties(MessagingProperties.PREFIX)
public record MessagingProperties(
    @DefaultValue({"CLASSIC", "QUORUM", "TRANSIENT"}) Set<QueueType> queueTypes,
    @DefaultValue("true") boolean declare,
    @DefaultValue("1000") int publishWindow,
    @DefaultValue("30s") Duration confirmTimeout,
    @DefaultValue("65536") int maxBodyBytes,
    @DefaultValue("" + WireFrame.NEWEST) int writeVersion) {

  static final String PREFIX = "plumbline.messaging";
  static final String DECLARE = PREFIX + ".declare";

  private static final int MAX_UNCONFIRMED = 1_000_000;
  private static final int PARKED_AS_IT_CAME = 4;
  private static final int MIN_TAKEN_IN = 256 * 1024;
  private static final int MAX_TAKEN_IN = 16 * 1024 * 1024;
  private static final int BODY_BYTES_LIMIT = 64 * 1024 * 1024;

  public MessagingProperties {
    if (queueTypes.isEmpty()) {
      throw new IllegalArgumentException(
          PREFIX + ".queue-types must name at least one of " + EnumSet.allOf(QueueType.class));
    }
    queueTypes = Set.copyOf(queueTypes);
    check(PREFIX + ".publish-window", publishWindow, 1, MAX_UNCONFIRMED);
    check(BodyCap.SETTING, maxBodyBytes, WireFrame.HEADER_BYTES, BODY_BYTES_LIMIT);
    check(PREFIX + ".write-version", writeVersion, 1, WireFrame.NEWEST);
    if (!confirmTimeout.isPositive()) {
      throw new IllegalArgumentException(
          PREFIX + ".confirm-timeout must be positive, but is " + confirmTimeout);
    }
  }

  /**
   * What is above the limit is parked as it came, up to this; of larger ones a note is taken in
   * their place.
   */
  long largestBodyTakenIn() {
    long asItCame = Math.max(MIN_TAKEN_IN, PARKED_AS_IT_CAME * (long) maxBodyBytes);
    return Math.max(maxBodyBytes, Math.min(MAX_TAKEN_IN, asItCame));
  }

  private static void check(String property, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          property + " must be from " + min + " to " + max + ", but is " + value);
    }
  }
}

package dev.plumbline.messaging;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the broker at the other end can do, as far as its name and version tell. An unknown broker
 * gets the least: plain durable queues without arguments.
 *
 * @param product such as RabbitMQ, as the broker names itself
 * @param version such as 3.10.8, or empty
 */
public record BrokerCapabilities(String product, String version) {

  private static final Pattern MAJOR_MINOR = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*");

  /** From the properties that a broker sends when a connection is opened. */
  public static BrokerCapabilities of(Map<String, Object> serverProperties) {
    return new BrokerCapabilities(
        text(serverProperties.get("product")), text(serverProperties.get("version")));
  }

  /** The queue types that may be declared. */
  public Set<QueueType> queueTypes() {
    return takesQueueArguments()
        ? EnumSet.allOf(QueueType.class)
        : EnumSet.of(QueueType.CLASSIC, QueueType.TRANSIENT);
  }

  /** Whether RabbitMQ's queue arguments are understood; elsewhere they end the connection. */
  boolean takesQueueArguments() {
    return isRabbitMq(3, 10);
  }

  /** Whether a queue may have its own limit on how long a delivery stays unacknowledged. */
  boolean takesConsumerTimeout() {
    return isRabbitMq(3, 12);
  }

  /** Whether quorum queues limit deliveries unless told not to. */
  boolean limitsDeliveriesByDefault() {
    return isRabbitMq(4, 0);
  }

  private boolean isRabbitMq(int major, int minor) {
    Matcher matcher = MAJOR_MINOR.matcher(version);
    if (!product.equals("RabbitMQ") || !matcher.matches()) {
      return false;
    }
    int actualMajor = Integer.parseInt(matcher.group(1));
    int actualMinor = Integer.parseInt(matcher.group(2));
    return actualMajor > major || (actualMajor == major && actualMinor >= minor);
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  @Override
  public String toString() {
    return version.isEmpty() ? product : product + " " + version;
  }
}

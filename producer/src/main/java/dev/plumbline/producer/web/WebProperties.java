package dev.plumbline.producer.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the API holds at the same time, among the settings {@code plumbline.producer.*}.
 *
 * @param maxWaiters most requests that wait for a run to end
 */
@ConfigurationProperties("plumbline.producer")
record WebProperties(@DefaultValue("200") int maxWaiters) {

  private static final int MAX = 100_000;

  WebProperties {
    if (maxWaiters < 1 || maxWaiters > MAX) {
      throw new IllegalArgumentException(
          "plumbline.producer.max-waiters must be from 1 to " + MAX + ", but is " + maxWaiters);
    }
  }
}

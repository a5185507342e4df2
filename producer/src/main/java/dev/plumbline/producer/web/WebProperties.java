package dev.plumbline.producer.web;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the API holds at the same time, and what its page points at, among the settings {@code
 * plumbline.producer.*}.
 *
 * @param maxWaiters most requests that wait for a run to end, or watch one
 * @param links from the page to elsewhere, such as dashboards, by name
 */
@ConfigurationProperties(WebProperties.PREFIX)
record WebProperties(@DefaultValue("200") int maxWaiters, @DefaultValue Map<String, URI> links) {

  static final String PREFIX = "plumbline.producer";

  private static final int MAX = 100_000;
  private static final Set<String> SCHEMES = Set.of("http", "https");

  WebProperties {
    if (maxWaiters < 1 || maxWaiters > MAX) {
      throw new IllegalArgumentException(
          PREFIX + ".max-waiters must be from 1 to " + MAX + ", but is " + maxWaiters);
    }
    links = Map.copyOf(links);
    links.forEach(
        (name, link) -> {
          if (link.getScheme() == null || !SCHEMES.contains(link.getScheme())) {
            throw new IllegalArgumentException(
                PREFIX + ".links." + name + " must begin with http:// or https://, but is " + link);
          }
        });
  }
}

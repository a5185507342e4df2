package dev.plumbline.messaging.fetch;

import dev.plumbline.core.fetch.AllowedOrigins;
import dev.plumbline.core.fetch.Origin;
import dev.plumbline.core.fetch.Resolver;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code plumbline.fetch.*} of producers and workers.
 *
 * @param allowedOrigins where tasks may fetch from, such as http://127.0.0.1:9000; nowhere by
 *     default
 * @param privateNames whether their names may lead to private addresses
 * @param maxOpen how many tasks that wait a worker has open at the same time, whatever their runs
 *     ask for: each takes some 20 kB
 */
@ConfigurationProperties(FetchProperties.PREFIX)
public record FetchProperties(
    @DefaultValue({}) List<String> allowedOrigins,
    @DefaultValue("false") boolean privateNames,
    @DefaultValue("9000") int maxOpen) {

  static final String PREFIX = "plumbline.fetch";

  /** The property that allows origins, for whoever starts services. */
  public static final String ALLOWED_ORIGINS = PREFIX + ".allowed-origins";

  /** The property that lets their names lead to private addresses. */
  public static final String PRIVATE_NAMES = PREFIX + ".private-names";

  private static final int MAX_OPEN = 9_000;

  public FetchProperties {
    allowedOrigins = List.copyOf(allowedOrigins);
    try {
      allowedOrigins.forEach(Origin::of);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(ALLOWED_ORIGINS + ": " + e.getMessage(), e);
    }
    if (maxOpen < 1 || maxOpen > MAX_OPEN) {
      throw new IllegalArgumentException(
          PREFIX + ".max-open must be from 1 to " + MAX_OPEN + ", but is " + maxOpen);
    }
  }

  /** With the system's resolver. */
  public AllowedOrigins origins() {
    return new AllowedOrigins(
        allowedOrigins.stream().map(Origin::of).toList(), privateNames, Resolver.SYSTEM);
  }
}

package dev.plumbline.messaging;

import dev.plumbline.core.own.OwnWorks;
import dev.plumbline.core.own.StuckItem;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code plumbline.work.*} of producers and workers.
 *
 * @param folder where jars of users' own functions are found by name; null for a service that runs
 *     none
 * @param itemDeadline how long a function may take for one item; then its thread is interrupted and
 *     the task fails
 */
@ConfigurationProperties("plumbline.work")
public record WorkProperties(@Nullable Path folder, @DefaultValue("60s") Duration itemDeadline) {

  public WorkProperties {
    if (!itemDeadline.isPositive()) {
      throw new IllegalArgumentException(
          "plumbline.work.item-deadline must be positive, but is " + itemDeadline);
    }
  }

  /**
   * @param stuck is told of an item that goes on after its deadline
   */
  public OwnWorks works(StuckItem stuck) {
    return new OwnWorks(folder, itemDeadline, stuck);
  }
}

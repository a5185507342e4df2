package dev.plumbline.messaging.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of many runs.
 *
 * @param next the cursor of the page that follows; null when this is the last
 */
public record RunPage(List<RunStatus> runs, @Nullable String next) {

  public RunPage {
    runs = List.copyOf(runs);
  }
}

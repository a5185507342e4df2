package dev.plumbline.lab.own;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Where the jar of the user's own work is, and how long one item may take.
 *
 * @param folder that the jar is in
 */
public record WorkPlace(Path folder, Duration itemDeadline) {

  /** The settings that let a service run the work, by property name. */
  public Map<String, String> properties() {
    return Map.of(
        "plumbline.work.folder",
        folder.toAbsolutePath().toString(),
        "plumbline.work.item-deadline",
        itemDeadline.toMillis() + "ms");
  }
}

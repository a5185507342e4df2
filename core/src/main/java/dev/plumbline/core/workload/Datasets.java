package dev.plumbline.core.workload;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Finds data sets by id, so that no path ever travels in a request or a message. Safe from any
 * thread.
 */
public interface Datasets {

  /** For programs that read no files. */
  Datasets NONE =
      dataset -> {
        throw new IOException("no data folder is set, so data set '" + dataset + "' can't be read");
      };

  /**
   * @throws IOException when there is no such data set; the message is one line for the user
   */
  Path find(String dataset) throws IOException;

  /**
   * The path whose target {@link #find} gives; links are not followed, so that one that leads
   * elsewhere later is seen.
   */
  default Path named(String dataset) throws IOException {
    return find(dataset);
  }
}

package dev.plumbline.core.workload;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the data sets that tasks read mapped, so that each is opened once. Safe from any thread.
 */
final class MappedFiles {

  private static final int MAX = 16;

  private final Datasets datasets;
  private final Map<String, MappedFile> open = new ConcurrentHashMap<>();

  MappedFiles(Datasets datasets) {
    this.datasets = datasets;
  }

  /**
   * The file as it is now.
   *
   * @throws IOException when it can't be read; the message is one line for the user
   */
  MappedFile find(String dataset) throws IOException {
    MappedFile known = open.get(dataset);
    if (known != null && known.isCurrent()) {
      return known;
    }
    MappedFile file = MappedFile.open(dataset, datasets);
    if (open.size() >= MAX) {
      open.clear();
    }
    open.put(dataset, file);
    return file;
  }
}

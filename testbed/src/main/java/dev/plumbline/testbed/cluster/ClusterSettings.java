package dev.plumbline.testbed.cluster;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster is made of.
 *
 * @param workerProcesses at least 1
 * @param threadsPerWorker at least 1
 * @param dataFolder where the services find data sets by name; null for workloads without files
 * @param properties more settings for all three services, by property name; not for secrets
 */
public record ClusterSettings(
    int workerProcesses,
    int threadsPerWorker,
    @Nullable Path dataFolder,
    ProducerSettings producers,
    Map<String, String> properties,
    LedgerSettings ledger) {

  public ClusterSettings {
    atLeastOne("workerProcesses", workerProcesses);
    atLeastOne("threadsPerWorker", threadsPerWorker);
    properties = Map.copyOf(properties);
  }

  /**
   * With one producer, and a ledger in a file.
   *
   * @param producerPort where the producer's API listens on the loopback address; 0 for any free
   *     port
   */
  public ClusterSettings(
      int workerProcesses,
      int threadsPerWorker,
      @Nullable Path dataFolder,
      int producerPort,
      Map<String, String> properties) {
    this(
        workerProcesses,
        threadsPerWorker,
        dataFolder,
        new ProducerSettings(1, producerPort),
        properties,
        LedgerSettings.FILE);
  }

  static void atLeastOne(String property, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(property + " must be at least 1, but is " + value);
    }
  }
}

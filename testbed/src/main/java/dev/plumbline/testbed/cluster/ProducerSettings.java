package dev.plumbline.testbed.cluster;

/**
 * How many producers share the runs, and where the first of them is asked.
 *
 * @param processes at least 1
 * @param port where the first one's API listens on the loopback address; 0 for any free port
 */
public record ProducerSettings(int processes, int port) {

  private static final int HIGHEST_PORT = 65_535;

  public ProducerSettings {
    ClusterSettings.atLeastOne("processes", processes);
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "port must be from 0 to %d, but is %d".formatted(HIGHEST_PORT, port));
    }
  }
}

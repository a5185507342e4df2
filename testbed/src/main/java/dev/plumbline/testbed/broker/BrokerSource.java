package dev.plumbline.testbed.broker;

import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.UnavailableException;

/** A broker that could be used: nothing is started or connected to yet. */
public interface BrokerSource {

  /** What would be used, and from where. */
  String description();

  /** Whether it is the stand-in. */
  default boolean embedded() {
    return false;
  }

  /**
   * Starts the broker, or connects to one that runs already. Returns when it has accepted a login.
   *
   * @throws UnavailableException when it doesn't; nothing of it is left running
   */
  Broker start(OwnedProcesses owned) throws UnavailableException, InterruptedException;
}

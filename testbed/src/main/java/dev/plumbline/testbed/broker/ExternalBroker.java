package dev.plumbline.testbed.broker;

import dev.plumbline.testbed.process.UnavailableException;
import java.util.List;

/** A broker that the user runs and names. Nothing of it is started or stopped here. */
record ExternalBroker(AmqpEndpoint endpoint, String label) implements Broker {

  static ExternalBroker connect(AmqpEndpoint endpoint) throws UnavailableException {
    String product = AmqpLogin.productOf(endpoint);
    return new ExternalBroker(endpoint, product + " at " + endpoint.address());
  }

  @Override
  public boolean embedded() {
    return false;
  }

  @Override
  public List<ProcessHandle> processes() {
    return List.of();
  }

  @Override
  public void close() {}
}

package dev.plumbline.testbed.broker;

import java.util.List;

/** A broker that has accepted a login. Closing it ends it where the lab has started it. */
public interface Broker extends AutoCloseable {

  AmqpEndpoint endpoint();

  /** For reports: product, version and where it runs; says so when it isn't RabbitMQ. */
  String label();

  /** Whether it is the embedded broker, whose figures must never pass as RabbitMQ's. */
  boolean embedded();

  /**
   * Its processes on this machine: first the one that holds its port. Empty for a broker that the
   * lab hasn't started, whose CPU time is therefore unknown.
   */
  List<ProcessHandle> processes();

  @Override
  void close();
}

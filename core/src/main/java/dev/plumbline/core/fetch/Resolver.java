package dev.plumbline.core.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a name. Must be safe from any thread. */
@FunctionalInterface
public interface Resolver {

  /** The system's. */
  Resolver SYSTEM = InetAddress::getAllByName;

  /**
   * @return at least one
   */
  InetAddress[] resolve(String name) throws UnknownHostException;
}

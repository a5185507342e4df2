package dev.plumbline.testbed.proxy;

/** Something that is wrong with the network. Closing it heals it; closing it again does nothing. */
public interface NetworkFault extends AutoCloseable {

  /** Whether it is still to be felt: false once healed, or when what happens once has happened. */
  boolean isActive();

  @Override
  void close();
}

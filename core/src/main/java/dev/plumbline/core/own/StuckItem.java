package dev.plumbline.core.own;

/**
 * Is told of an item that nothing but the end of the JVM can end. Called by the thread that
 * watches.
 */
@FunctionalInterface
public interface StuckItem {

  /**
   * @param sentence which item it is, without a stop
   */
  void goesOn(String sentence);
}

package dev.plumbline.lab.simulation;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.IntConsumer;

/**
 * Permissions to send one more, each of one holder: a consumer's prefetch, a publisher's window.
 * Holders take turns. Who finds none waits. Belongs to the thread of its events.
 */
final class Credits {

  private final int[] free;
  private final Deque<Integer> holders =
      new ArrayDeque<>(); // that have some, whose turn it is first
  private final Deque<IntConsumer> waiting = new ArrayDeque<>();

  /**
   * @param each how many every holder has, at least 1
   */
  Credits(int holders, int each) {
    this.free = new int[holders];
    Arrays.fill(free, each);
    for (int holder = 0; holder < holders; holder++) {
      this.holders.add(holder);
    }
  }

  /**
   * @param granted is told whose credit it is
   */
  void take(IntConsumer granted) {
    Integer holder = holders.poll();
    if (holder == null) {
      waiting.add(granted);
      return;
    }
    if (--free[holder] > 0) {
      holders.add(holder);
    }
    granted.accept(holder);
  }

  void giveBack(int holder) {
    IntConsumer next = waiting.poll();
    if (next != null) {
      next.accept(holder);
    } else if (free[holder]++ == 0) {
      holders.add(holder);
    }
  }
}

package dev.plumbline.lab.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Who goes when: one seeded shuffle, turned on by one place each round, so that over as many rounds
 * as there are contenders each has every place once.
 */
public final class RoundOrder<T> {

  private final List<T> shuffled;

  public RoundOrder(List<T> contenders, long seed) {
    this.shuffled = new ArrayList<>(contenders);
    Collections.shuffle(shuffled, new Random(seed));
  }

  /**
   * @param round counted from 0
   */
  public List<T> of(int round) {
    List<T> order = new ArrayList<>(shuffled);
    if (!order.isEmpty()) {
      Collections.rotate(order, -(round % order.size()));
    }
    return order;
  }
}

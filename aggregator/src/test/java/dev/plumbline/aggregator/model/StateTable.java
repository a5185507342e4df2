package dev.plumbline.aggregator.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Every state found so far, in the order found, each with the state it was first reached from. Some
 * thirty bytes a state: two longs and the parent in arrays, found through an open hash table.
 */
final class StateTable {

  private static final int NONE = -1;

  private long[] rest = new long[1 << 12];
  private long[] aggregators = new long[1 << 12];
  private int[] parents = new int[1 << 12];
  private int[] slots = emptySlots(1 << 13);
  private int size;

  int size() {
    return size;
  }

  State get(int index) {
    return State.unpack(rest[index], aggregators[index]);
  }

  /** The states after the initial one on the path by which this one was first reached. */
  List<State> pathTo(int index) {
    List<State> path = new ArrayList<>();
    for (int at = index; parents[at] != NONE; at = parents[at]) {
      path.add(get(at));
    }
    return path.reversed();
  }

  void addInitial(State state) {
    add(state, NONE);
  }

  /** Keeps the state and its parent, unless it was found before. */
  void add(State state, int parent) {
    long packedRest = state.packedRest();
    long packedAggregators = state.packedAggregators();
    int slot = slotOf(packedRest, packedAggregators);
    if (slots[slot] == NONE) {
      if (size == rest.length) {
        grow();
        slot = slotOf(packedRest, packedAggregators);
      }
      rest[size] = packedRest;
      aggregators[size] = packedAggregators;
      parents[size] = parent;
      slots[slot] = size++;
    }
  }

  /**
   * The slot that holds these halves, or the free one where they belong. Multiplied by large odd
   * numbers and folded in between, every bit of a state has a say in its slot.
   */
  private int slotOf(long packedRest, long packedAggregators) {
    long mixed = (packedRest * 0x9E3779B97F4A7C15L) ^ packedAggregators;
    long hash = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
    int slot = (int) (hash >>> 32) & (slots.length - 1);
    while (slots[slot] != NONE
        && (rest[slots[slot]] != packedRest || aggregators[slots[slot]] != packedAggregators)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private void grow() {
    int capacity = Math.multiplyExact(size, 2);
    rest = Arrays.copyOf(rest, capacity);
    aggregators = Arrays.copyOf(aggregators, capacity);
    parents = Arrays.copyOf(parents, capacity);
    slots = emptySlots(Math.multiplyExact(capacity, 2));
    for (int index = 0; index < size; index++) {
      slots[slotOf(rest[index], aggregators[index])] = index;
    }
  }

  private static int[] emptySlots(int count) {
    int[] slots = new int[count];
    Arrays.fill(slots, NONE);
    return slots;
  }
}

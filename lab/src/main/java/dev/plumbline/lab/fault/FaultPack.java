package dev.plumbline.lab.fault;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/** Faults in a random order, each once before any comes again. Belongs to one thread. */
final class FaultPack {

  private final List<Fault> faults;
  private final RandomGenerator random;
  private final Deque<Fault> left = new ArrayDeque<>();

  FaultPack(List<Fault> faults, RandomGenerator random) {
    this.faults = List.copyOf(faults);
    this.random = random;
  }

  Fault next() {
    if (left.isEmpty()) {
      List<Fault> shuffled = new ArrayList<>(faults);
      for (int i = shuffled.size() - 1; i > 0; i--) {
        Fault drawn = shuffled.set(random.nextInt(i + 1), shuffled.get(i));
        shuffled.set(i, drawn);
      }
      left.addAll(shuffled);
    }
    return left.remove();
  }
}

package dev.plumbline.aggregator.model;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A breadth-first search over every state that the protocol can reach. It checks each invariant on
 * each step, and goes on behind a broken one: so one search finds every invariant that breaks, each
 * with a shortest path.
 */
final class Explorer {

  private static final Invariant[] INVARIANTS = Invariant.values();

  private final Protocol protocol;
  private final StateTable table = new StateTable();
  private final Map<Invariant, Counterexample> broken = new EnumMap<>(Invariant.class);
  private final Set<Action> taken = EnumSet.noneOf(Action.class);
  private long transitions;

  private Explorer(Protocol protocol) {
    this.protocol = protocol;
  }

  /** Searches to the end what the protocol can do within the budget. */
  static Explorer explore(Protocol protocol, Budget budget) {
    Explorer explorer = new Explorer(protocol);
    explorer.search(State.initial(budget));
    return explorer;
  }

  private void search(State initial) {
    table.addInitial(initial);
    for (int at = 0; at < table.size(); at++) {
      for (Transition transition : protocol.from(table.get(at))) {
        take(at, transition);
      }
    }
  }

  private void take(int from, Transition transition) {
    transitions++;
    taken.add(transition.step().action());
    table.add(transition.after(), from);
    for (Invariant invariant : INVARIANTS) {
      if (!broken.containsKey(invariant) && !transition.keeps(invariant)) {
        broken.put(invariant, Counterexample.to(from, invariant, protocol, table));
      }
    }
  }

  /** The invariants that break, each with a shortest path to where it does. */
  Map<Invariant, Counterexample> broken() {
    return broken;
  }

  /** The kinds of step that some path takes. */
  Set<Action> taken() {
    return taken;
  }

  /** How many states there are. */
  int size() {
    return table.size();
  }

  /** The states found, the initial one first. */
  Stream<State> states() {
    return IntStream.range(0, table.size()).mapToObj(table::get);
  }

  @Override
  public String toString() {
    return "%,d states, %,d steps".formatted(table.size(), transitions);
  }
}

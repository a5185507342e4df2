package dev.plumbline.aggregator.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The steps from the initial state to a broken invariant, and the state they end in. */
record Counterexample(List<Step> steps, State end) {

  /**
   * The path to a state of the table, then the step that breaks the invariant. The table keeps
   * neither steps nor which aggregator is called A, so the path is walked again from the start.
   */
  static Counterexample to(int index, Invariant broken, Protocol protocol, StateTable table) {
    List<Step> steps = new ArrayList<>();
    State at = table.get(0);
    for (State wanted : table.pathTo(index)) {
      at = walk(protocol, at, taken -> taken.after().isSameAs(wanted), steps);
    }
    State end = walk(protocol, at, taken -> !taken.keeps(broken), steps);
    return new Counterexample(List.copyOf(steps), end);
  }

  private static State walk(
      Protocol protocol, State from, Predicate<Transition> wanted, List<Step> steps) {
    Transition taken = protocol.from(from).stream().filter(wanted).findFirst().orElseThrow();
    steps.add(taken.step());
    return taken.after();
  }

  List<Action> actions() {
    return steps.stream().map(Step::action).toList();
  }

  /** One numbered line a step, then the state at the end. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int number = 1; number <= steps.size(); number++) {
      text.append("%4d. %s\n".formatted(number, steps.get(number - 1)));
    }
    return text.append(end.toString().indent(6)).toString();
  }
}

package dev.plumbline.aggregator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The protocol as designed keeps every invariant, and the search that says so is not vacuous. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DesignModelTest {

  private static final Protocol DESIGN = Protocol.design();

  /** One of each task. */
  private static final int EXACT = 0x11;

  private final Explorer search = Explorer.explore(DESIGN, Budget.FULL);

  @Test
  void the_design_keeps_every_invariant_on_every_path() {
    System.out.println("Model of the design: " + search);
    assertThat(search.broken()).isEmpty();
    assertThat(search.size()).isGreaterThan(100_000);
  }

  @Test
  void every_completed_run_has_the_one_right_sum() {
    List<Integer> sums = new ArrayList<>();
    search
        .states()
        .filter(state -> state.ledger().completed())
        .forEach(state -> sums.add(state.ledger().chunk().sum()));

    assertThat(sums).hasSizeGreaterThan(10_000);
    assertThat(Set.copyOf(sums)).containsOnly(EXACT);
  }

  @Test
  void a_run_that_can_take_no_further_step_is_complete_and_leaves_nothing_in_the_queues() {
    List<State> ends = search.states().filter(state -> DESIGN.from(state).isEmpty()).toList();

    assertThat(ends)
        .isNotEmpty()
        .allMatch(state -> state.ledger().completed() && state.outstanding() == 0);
  }

  @Test
  void stale_aggregators_with_uncommitted_work_are_searched() {
    assertThat(count(DesignModelTest::hasStaleWork)).isGreaterThan(10_000);
  }

  @Test
  void duplicates_of_committed_tasks_are_searched() {
    assertThat(count(DesignModelTest::hasDuplicateOfCommittedTask)).isGreaterThan(10_000);
  }

  @Test
  void every_step_and_every_fault_is_taken() {
    assertThat(search.taken())
        .isEqualTo(EnumSet.complementOf(EnumSet.of(Action.COMMIT_SUM, Action.PARK_RESULT)));
  }

  private long count(Predicate<State> predicate) {
    return search.states().filter(predicate).count();
  }

  private static boolean hasStaleWork(State state) {
    int version = state.ledger().chunk().version();
    return state.aggregators().stream()
        .anyMatch(it -> it.is(Aggregator.Phase.FOLDED) && it.chunk().version() != version);
  }

  private static boolean hasDuplicateOfCommittedTask(State state) {
    Broker broker = state.broker();
    return ((broker.tasks().tasks() | broker.results().tasks()) & state.ledger().chunk().bits())
        != 0;
  }
}

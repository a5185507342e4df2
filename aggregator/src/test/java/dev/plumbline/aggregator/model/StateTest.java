package dev.plumbline.aggregator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the search relies on: packing loses nothing, and the aggregators are interchangeable. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StateTest {

  private static final Protocol DESIGN = Protocol.design();

  private final List<State> states = Explorer.explore(DESIGN, Budget.SMALL).states().toList();

  @Test
  void a_state_comes_out_of_the_packing_as_it_went_in() {
    assertThat(states)
        .hasSizeGreaterThan(10_000)
        .allMatch(state -> DESIGN.from(state).stream().allMatch(StateTest::survivesPacking));
  }

  @Test
  void swapping_the_aggregators_changes_nothing_but_their_names() {
    assertThat(states).allMatch(state -> successors(swapped(state)).equals(successors(state)));
  }

  @Test
  void a_number_too_large_for_its_place_is_refused() {
    assertThatThrownBy(() -> new BitWriter().put(4, 2))
        .hasMessage("4 does not fit into 2 bits after 0 used: widen the model");
  }

  private static boolean survivesPacking(Transition transition) {
    State after = transition.after();
    return unpacked(after).equals(after) || unpacked(after).equals(swapped(after));
  }

  private static Set<State> successors(State state) {
    return DESIGN.from(state).stream()
        .map(transition -> unpacked(transition.after()))
        .collect(Collectors.toSet());
  }

  private static State unpacked(State state) {
    return State.unpack(state.packedRest(), state.packedAggregators());
  }

  private static State swapped(State state) {
    return state.with(0, state.aggregator(1)).with(1, state.aggregator(0));
  }
}

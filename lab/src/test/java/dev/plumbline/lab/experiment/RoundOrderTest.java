package dev.plumbline.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoundOrderTest {

  private static final List<String> CONTENDERS = List.of("a", "b", "c", "d", "e");

  @Test
  void each_round_has_every_contender_once() {
    RoundOrder<String> order = new RoundOrder<>(CONTENDERS, 1);
    for (int round = 0; round < 12; round++) {
      assertThat(order.of(round)).containsExactlyInAnyOrderElementsOf(CONTENDERS);
    }
  }

  @Test
  void over_as_many_rounds_as_contenders_each_has_every_place_once() {
    RoundOrder<String> order = new RoundOrder<>(CONTENDERS, 7);
    for (int place = 0; place < CONTENDERS.size(); place++) {
      Set<String> there = new HashSet<>();
      for (int round = 0; round < CONTENDERS.size(); round++) {
        there.add(order.of(round).get(place));
      }
      assertThat(there).hasSameSizeAs(CONTENDERS);
    }
  }

  @Test
  void the_same_seed_gives_the_same_order_and_seeds_differ() {
    Set<List<String>> orders = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      orders.add(new RoundOrder<>(CONTENDERS, seed).of(0));
      assertThat(new RoundOrder<>(CONTENDERS, seed).of(3))
          .isEqualTo(new RoundOrder<>(CONTENDERS, seed).of(3));
    }
    assertThat(orders).hasSizeGreaterThan(1);
  }

  @Test
  void nobody_in_the_field_is_a_round_too() {
    assertThat(new RoundOrder<>(List.of(), 1).of(2)).isEmpty();
  }
}

package dev.plumbline.aggregator.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class SumsPropertiesTest {

  @Test
  void the_limit_is_an_eighth_of_the_heap_unless_it_is_set() {
    assertThat(new SumsProperties(DataSize.ofBytes(0)).limit(800)).isEqualTo(new SumsLimit(100));
    assertThat(new SumsProperties(DataSize.ofBytes(5)).limit(800)).isEqualTo(new SumsLimit(5));
  }

  @Test
  void a_limit_below_zero_is_refused_by_name() {
    assertThatThrownBy(() -> new SumsProperties(DataSize.ofBytes(-1)))
        .hasMessage(
            "plumbline.aggregator.max-sums must not be negative, but is -1B: 0 leaves it open");
  }
}

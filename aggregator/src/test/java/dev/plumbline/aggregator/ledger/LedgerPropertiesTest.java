package dev.plumbline.aggregator.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LedgerPropertiesTest {

  @Test
  void a_lease_outlives_renewals_that_come_late() {
    assertThat(new LedgerProperties(Duration.ofSeconds(3), 1).lease()).hasSeconds(3);
    assertThatThrownBy(() -> new LedgerProperties(Duration.ofMillis(2_999), 1))
        .hasMessage("plumbline.aggregator.lease must be at least 3 s, but is PT2.999S");
  }
}

package dev.plumbline.aggregator.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class GatherPropertiesTest {

  @Test
  void a_setting_out_of_range_is_named_with_its_value_and_rule() {
    assertThatThrownBy(() -> new GatherProperties(0, Duration.ZERO, 1, DataSize.ofMegabytes(1)))
        .hasMessage("plumbline.aggregator.batch-size must be from 1 to 30000, but is 0");
    assertThatThrownBy(
            () -> new GatherProperties(1, Duration.ofSeconds(11), 1, DataSize.ofMegabytes(1)))
        .hasMessageContaining("plumbline.aggregator.batch-delay");
    assertThatThrownBy(() -> new GatherProperties(1, Duration.ZERO, 0, DataSize.ofMegabytes(1)))
        .hasMessageContaining("plumbline.aggregator.max-attempts");
  }

  @Test
  void a_small_heap_prefetches_what_fits_into_an_eighth_of_it_and_caches_no_more() {
    GatherProperties usual =
        new GatherProperties(1_000, Duration.ZERO, 1, DataSize.ofMegabytes(32));

    assertThat(usual.prefetch(4L << 30, 64 << 10)).isEqualTo(2_000);
    assertThat(usual.prefetch(224L << 20, 64 << 10)).isEqualTo(448);
    assertThat(usual.prefetch(224L << 20, 64 << 20)).isEqualTo(10);
    assertThat(usual.chunkCache(224L << 20)).isEqualTo(28L << 20);
    assertThat(usual.chunkCache(1L << 30)).isEqualTo(32L << 20);
  }
}

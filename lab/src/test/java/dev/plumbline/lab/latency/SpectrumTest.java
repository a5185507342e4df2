package dev.plumbline.lab.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SpectrumTest {

  private static final long MILLI = 1_000_000;

  @Test
  void percentiles_are_those_of_what_was_counted_to_three_digits() {
    Spectrum spectrum = Spectrum.of(LongStream.rangeClosed(1, 1000).map(i -> i * MILLI));

    assertThat(spectrum.count()).isEqualTo(1000);
    assertThat(spectrum.percentiles())
        .extracting(PercentilePoint::percentile)
        .containsExactly(50.0, 75.0, 90.0, 95.0, 99.0, 99.9, 99.99, 100.0);
    assertThat(spectrum.at(50)).isCloseTo(500 * MILLI, Offset.offset(MILLI));
    assertThat(spectrum.p99()).isCloseTo(990 * MILLI, Offset.offset(MILLI));
    assertThat(spectrum.max()).isCloseTo(1000 * MILLI, Offset.offset(MILLI));
    assertThat(spectrum.meanNanos()).isCloseTo(500.5 * MILLI, Offset.offset(1.0 * MILLI));
  }

  @Test
  void the_distribution_rises_to_the_longest() {
    Spectrum spectrum = Spectrum.of(LongStream.rangeClosed(1, 1000).map(i -> i * MILLI));

    assertThat(spectrum.distribution())
        .extracting(PercentilePoint::percentile)
        .isSorted()
        .endsWith(100.0);
    assertThat(spectrum.distribution()).extracting(PercentilePoint::nanos).isSorted();
    assertThat(spectrum.distribution().getLast().nanos()).isEqualTo(spectrum.max());
  }

  @Test
  void nothing_has_no_percentiles() {
    Spectrum nothing = Spectrum.of(LongStream.empty());

    assertThat(nothing.count()).isZero();
    assertThatThrownBy(nothing::p99).isInstanceOf(IllegalArgumentException.class);
  }
}

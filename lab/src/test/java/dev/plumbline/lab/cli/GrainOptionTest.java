package dev.plumbline.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class GrainOptionTest {

  @ParameterizedTest
  @CsvSource({
    "1us,1000",
    "40us,40000",
    "40µs,40000",
    "2.5ms,2500000",
    "100ms,100000000",
    "1s,1000000000"
  })
  void a_grain_is_a_number_and_a_unit(String text, long nanos) {
    assertThat(new GrainOption().convert(text)).isEqualTo(Duration.ofNanos(nanos));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "us", "10 us", "-1us", "1m", "1e3us", "10US"})
  void what_is_no_time_is_refused_with_its_value(String text) {
    assertThatThrownBy(() -> new GrainOption().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("must be a time such as 40us, 2.5ms or 1s, but is '" + text + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0us", "0.9us", "11s"})
  void a_grain_out_of_reach_is_refused_with_the_rule(String text) {
    assertThatThrownBy(() -> new GrainOption().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("must be from 1us to 10s, but is '" + text + "'");
  }
}

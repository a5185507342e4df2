package dev.plumbline.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

/** How times, sizes and numbers are written, in every option of every command. */
class GrammarTest {

  @ParameterizedTest
  @CsvSource({
    "1us,1000",
    "40us,40000",
    "40µs,40000",
    "2.5ms,2500000",
    "100ms,100000000",
    "1s,1000000000",
    "1.5s,1500000000",
    "10m,600000000000",
    "2h,7200000000000"
  })
  void a_time_is_a_number_and_a_unit(String text, long nanos) {
    assertThat(TimeOption.parse(text)).isEqualTo(Duration.ofNanos(nanos));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "us", "10 us", "-1us", "0s", "0ms", "1e3us", "10US", "1d"})
  void what_is_no_time_is_refused_with_its_value(String text) {
    assertThatThrownBy(() -> TimeOption.parse(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("must be a time such as 40us, 2.5ms, 90s, 10m or 2h, but is '" + text + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"40us", "0.9us", "2500us", "100ms", "1500ms", "90s"})
  void a_time_is_told_as_it_is_typed(String text) {
    assertThat(TimeOption.parse(TimeOption.text(TimeOption.parse(text))))
        .isEqualTo(TimeOption.parse(text));
    assertThat(TimeOption.text(TimeOption.parse(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "512,512", "512B,512", "4KiB,4096", "1MiB,1048576"})
  void a_size_is_a_number_and_a_unit(String text, int bytes) {
    assertThat(new SizeOption().convert(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "B", "1kB", "1 KiB", "-1B", "1.5KiB", "9999MiB"})
  void what_is_no_size_is_refused_with_its_value(String text) {
    assertThatThrownBy(() -> new SizeOption().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("must be a size such as 0, 512B, 4KiB or 1MiB, but is '" + text + "'");
  }

  @Test
  void a_size_is_told_in_its_largest_whole_unit() {
    assertThat(SizeOption.text(0)).isEqualTo("0");
    assertThat(SizeOption.text(1025)).isEqualTo("1025B");
    assertThat(SizeOption.text(61_440)).isEqualTo("60KiB");
    assertThat(SizeOption.text(9L << 20)).isEqualTo("9MiB");
  }

  @ParameterizedTest
  @CsvSource({
    "5e6, 5000000",
    "1, 1",
    "1.5e9, 1500000000",
    "1E12, 1000000000000",
    "0, 0",
    "-7, -7",
    "2.50e1, 25",
    "-9223372036854775808, -9223372036854775808"
  })
  void a_count_is_a_whole_number(String text, long count) {
    assertThat(NumberOption.largeCount(text)).isEqualTo(count);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "5 e6", "1e-3", "five", "1e99", "", "0x10", "9223372036854775808"})
  void what_is_no_count_is_refused_with_its_value(String text) {
    assertThatThrownBy(() -> NumberOption.largeCount(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageStartingWith("must be a whole number up to ")
        .hasMessageEndingWith(" such as 200 or 5e6, but is '" + text + "'");
  }

  @Test
  void a_count_of_more_than_an_int_says_how_much_may_be() {
    assertThatThrownBy(() -> NumberOption.count("3e9"))
        .hasMessage("must be a whole number up to 2147483647 such as 200 or 5e6, but is '3e9'");
  }

  @ParameterizedTest
  @CsvSource({"100, 100", "2.5, 2.5", "1e6, 1000000", "-1, -1"})
  void a_rate_is_a_number(String text, double rate) {
    assertThat(NumberOption.rate(text)).isEqualTo(rate);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "fast", "1/s", "", "1d"})
  void what_is_no_rate_is_refused_with_its_value(String text) {
    assertThatThrownBy(() -> NumberOption.rate(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("must be a number such as 100, 2.5 or 1e6, but is '" + text + "'");
  }
}

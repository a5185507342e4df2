package dev.plumbline.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource({
    "213456789, 0.213",
    "1912000000, 1.91",
    "12345000000, 12.3",
    "123456000000, 123",
    "1234567000000, 1235",
    "4567000, 0.00457",
    "120, 0.000000",
    "0, 0"
  })
  void seconds_have_three_digits_that_count(double nanos, String text) {
    assertThat(Figures.seconds(nanos)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 ns",
    "999, 999 ns",
    "40000, 40.0 µs",
    "2500000, 2.50 ms",
    "7.3e9, 7.30 s",
    "7.1e12, 7100 s",
    "7.2e12, 2.00 h"
  })
  void times_have_the_unit_that_suits_them(double nanos, String text) {
    assertThat(Figures.time(nanos)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 1 µs",
    "40000, 40 µs",
    "2500000, 2.50 ms",
    "100000000, 100 ms",
    "1000000000, 1 s"
  })
  void a_time_that_was_asked_for_has_no_zeros_after_the_point(long nanos, String text) {
    assertThat(Figures.roundTime(nanos)).isEqualTo(text);
  }

  @Test
  void one_thing_is_not_many() {
    assertThat(Figures.count(1, "run")).isEqualTo("1 run");
    assertThat(Figures.count(0, "run")).isEqualTo("0 runs");
    assertThat(Figures.count(2000, "worker process")).isEqualTo("2,000 worker processes");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "7, 7",
    "512, 512",
    "512.4, 512",
    "3.25, 3.25",
    "999.6, 1.00 k",
    "1202, 1.20 k",
    "95200000, 95.2 M",
    "4e15, 4000 T"
  })
  void amounts_have_a_letter_for_the_thousands(double value, String text) {
    assertThat(Figures.amount(value)).isEqualTo(text);
  }

  @Test
  void bytes_have_their_unit() {
    assertThat(Figures.bytes(0)).isEqualTo("0");
    assertThat(Figures.bytes(17)).isEqualTo("17 B");
    assertThat(Figures.bytes(1_234_567)).isEqualTo("1.23 MB");
  }

  @Test
  void shares_are_percents_and_never_rounded_to_nothing() {
    assertThat(Figures.percent(0.2345)).isEqualTo("23.5 %");
    assertThat(Figures.percent(1)).isEqualTo("100.0 %");
    assertThat(Figures.percent(0.0000001)).isEqualTo("< 0.1 %");
  }
}

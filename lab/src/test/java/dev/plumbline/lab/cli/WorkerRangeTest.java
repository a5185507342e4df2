package dev.plumbline.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class WorkerRangeTest {

  private final WorkerRange.Converter converter = new WorkerRange.Converter();

  @Test
  void a_range_has_all_numbers_from_the_first_to_the_last() {
    assertThat(converter.convert("2..5").numbers()).containsExactly(2, 3, 4, 5);
  }

  @Test
  void a_list_is_taken_in_ascending_order_each_number_once() {
    assertThat(converter.convert("8,1,4,1").numbers()).containsExactly(1, 4, 8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0..3", "5..2", "1..1025", "1..999999999", "1,0", "two", "1..", "-1"})
  void anything_else_is_refused(String text) {
    assertThatThrownBy(() -> converter.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage(
            "must be numbers from 1 to 1024 such as 1..8 or 1,2,4,8, but is '" + text + "'");
  }
}

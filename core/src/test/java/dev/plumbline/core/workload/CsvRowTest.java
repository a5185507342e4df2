package dev.plumbline.core.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowTest {

  private final CsvRow row = new CsvRow(',');

  @Test
  void plain_fields_are_what_stands_between_the_delimiters() throws Exception {
    assertThat(fields("a, b ,,d\nnext")).containsExactly("a", " b ", "", "d");
  }

  @Test
  void quotes_hide_delimiters_and_line_ends() throws Exception {
    assertThat(fields("\"a,b\",\"c\r\nd\"\r\nnext")).containsExactly("a,b", "c\r\nd");
  }

  @Test
  void a_doubled_quote_is_one_quote() throws Exception {
    assertThat(fields("\"say \"\"hi\"\"\",\"\"\"\",\"\"\n"))
        .containsExactly("say \"hi\"", "\"", "");
  }

  @Test
  void a_quote_inside_a_plain_field_is_a_character() throws Exception {
    assertThat(fields("5\" disk,a\"b\"\n")).containsExactly("5\" disk", "a\"b\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,\"b\"", "a,\"b\"\n", "a,\"b\"\r\n", "a,\"b\"\r", "a,b\r"})
  void the_last_row_may_lack_its_line_end(String text) throws Exception {
    assertThat(fields(text)).containsExactly("a", "b");
  }

  @Test
  void more_columns_than_expected_find_room() throws Exception {
    assertThat(fields("x,".repeat(1000) + "y")).hasSize(1001).endsWith("x", "y");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "a,", "a,b\r", "a,\"", "a,\"b", "a,\"b\n", "a,\"b\"", "a,\"b\"\r"})
  void a_row_that_may_go_on_after_the_window_is_incomplete(String text) throws Exception {
    assertThat(read(text, false)).isEqualTo(CsvRow.INCOMPLETE);
  }

  @Test
  void reading_ends_where_the_next_row_starts() throws Exception {
    assertThat(read("a,\"b\"\r\nc", true)).isEqualTo(7);
    assertThat(read("a,\"b\"", true)).isEqualTo(5);
  }

  @Test
  void text_after_a_closing_quote_is_refused() {
    assertThatThrownBy(() -> fields("\"a\"b,c\n"))
        .isInstanceOf(BadRowException.class)
        .hasMessage(
            "a quoted field must end at its closing quote, but 'b' follows;"
                + " double the quotes inside a field");
    assertThatThrownBy(() -> fields("\"a\"\rb\n")).isInstanceOf(BadRowException.class);
  }

  @Test
  void a_quote_that_is_never_closed_is_refused() {
    assertThatThrownBy(() -> fields("\"a,b\n"))
        .isInstanceOf(BadRowException.class)
        .hasMessage("a quote is opened but never closed");
  }

  private List<String> fields(String text) throws BadRowException {
    read(text, true);
    List<String> fields = new ArrayList<>();
    for (int column = 0; column < row.columns(); column++) {
      int start = row.start(column);
      fields.add(new String(row.text(), start, row.end(column) - start, StandardCharsets.UTF_8));
    }
    return fields;
  }

  private int read(String text, boolean last) throws BadRowException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] window = Arrays.copyOf(bytes, bytes.length + ByteWords.LENGTH);
    window[bytes.length] = '\n';
    return row.read(window, 0, bytes.length, last);
  }
}

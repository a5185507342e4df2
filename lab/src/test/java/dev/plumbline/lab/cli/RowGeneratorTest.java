package dev.plumbline.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowGeneratorTest {

  private static final int ROWS = 20_000;

  @Test
  void the_same_seed_gives_the_same_bytes_and_another_seed_does_not() throws Exception {
    assertThat(rows(50, 1)).isEqualTo(rows(50, 1)).isNotEqualTo(rows(50, 2));
  }

  @Test
  void a_seed_means_the_same_rows_on_every_machine() throws Exception {
    assertThat(rows(3, 1).subList(0, 3))
        .containsExactly("Łutuham;-13.3", "Gulistad;25.1", "Łutuham;-7.3");
  }

  @Test
  void rows_are_names_and_temperatures_of_one_digit_after_the_point() throws Exception {
    assertThat(rows(400, 3))
        .hasSize(ROWS)
        .allSatisfy(row -> assertThat(row).matches("[^;\\n]{1,50};-?\\d{1,2}\\.\\d"))
        .noneSatisfy(row -> assertThat(row).endsWith(";-0.0"));
  }

  @Test
  void all_ten_thousand_names_differ_and_are_short_utf_8() throws Exception {
    Set<String> names = new HashSet<>();
    for (long seed = 0; names.size() < RowGenerator.MAX_NAMES && seed < 50; seed++) {
      rows(RowGenerator.MAX_NAMES, seed).forEach(row -> names.add(row.split(";", -1)[0]));
    }
    assertThat(names)
        .hasSize(RowGenerator.MAX_NAMES)
        .allSatisfy(
            name -> assertThat(name.getBytes(StandardCharsets.UTF_8).length).isLessThan(100))
        .anySatisfy(name -> assertThat(name).matches(".*\\P{ASCII}.*"));
  }

  @Test
  void there_are_no_more_names_than_asked_for() throws Exception {
    Set<String> names = new HashSet<>();
    rows(7, 9).forEach(row -> names.add(row.split(";", -1)[0]));
    assertThat(names).hasSize(7);
  }

  private static List<String> rows(int names, long seed) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new RowGenerator(names, seed).write(ROWS, out, done -> {});
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }
}

package dev.plumbline.core.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.CsvSource;
import dev.plumbline.core.task.Work;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvWorkloadTest {

  private static final String FLIGHTS = "date,origin,delay\n2001-01-01,LAS,33\n2001-01-01,ATL,-4\n";

  @Test
  void columns_are_found_by_name_or_by_number() throws Exception {
    CsvSource expected = new CsvSource(CsvFiles.NAME, FLIGHTS.length(), ',', 1, 2);
    assertThat(source(FLIGHTS, "origin", "delay")).isEqualTo(expected);
    assertThat(source(FLIGHTS, "2", "3")).isEqualTo(expected);
    assertThat(source(FLIGHTS, " origin ", "3")).isEqualTo(expected);
  }

  @Test
  void a_name_that_is_a_number_wins() throws Exception {
    CsvSource source = source("year,2,1\na,1,2\n", "1", "2");
    assertThat(source.keyColumn()).isEqualTo(2);
    assertThat(source.valueColumn()).isEqualTo(1);
  }

  @Test
  void names_may_be_quoted_and_have_blanks_around_them() throws Exception {
    CsvSource source = source("\"the key\", the value \na,1\n", "the key", "the value");
    assertThat(source.keyColumn()).isZero();
    assertThat(source.valueColumn()).isEqualTo(1);
  }

  @Test
  void an_unknown_column_is_answered_with_those_there_are() {
    assertPlan(FLIGHTS, "airport", "delay")
        .hasMessage(
            "key 'airport' is no column of data set 'rows.csv': there are 'date', 'origin', 'delay'");
    assertPlan(FLIGHTS, "origin", "4")
        .hasMessage(
            "value '4' is no column of data set 'rows.csv': there are 'date', 'origin', 'delay'");
    assertPlan(FLIGHTS, "origin", "0").hasMessageStartingWith("value '0' is no column");
    assertPlan(FLIGHTS, "origin", "-1").hasMessageStartingWith("value '-1' is no column");
    assertPlan(FLIGHTS, "Origin", "delay").hasMessageStartingWith("key 'Origin' is no column");
  }

  @Test
  void of_many_columns_the_first_are_shown() {
    String header = IntStream.range(0, 50).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    assertPlan(header + "\n", "x", "c1").hasMessageEndingWith("'c18', 'c19' and 30 more");
  }

  @Test
  void a_name_that_stands_twice_must_go_by_number() throws Exception {
    assertPlan("a,b,a\nx,1,2\n", "a", "b")
        .hasMessage(
            "key 'a' is the name of more than one column of data set 'rows.csv':"
                + " give the column's number");
    assertThat(source("a,b,a\nx,1,2\n", "3", "b").keyColumn()).isEqualTo(2);
  }

  @Test
  void without_a_header_columns_go_by_number() throws Exception {
    WorkloadSpec.Csv byNumber = withoutHeader("1", "2");
    WorkloadSpec.Csv byName = withoutHeader("LAS", "2");
    try (CsvFiles file = CsvFiles.of("LAS,33\nATL,-4\n")) {
      assertThat(Runs.sum(byNumber, file).sums())
          .containsOnly(
              Map.entry("LAS", new BigDecimal("33")), Map.entry("ATL", new BigDecimal("-4")));
      assertThatThrownBy(() -> file.plan(byName))
          .isInstanceOf(InvalidWorkloadException.class)
          .hasMessage(
              "key 'LAS' is no column of data set 'rows.csv':"
                  + " there are columns 1 to 2, which go by number as there is no header");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\ufeff", "\n", "\r\n\n"})
  void an_empty_file_is_refused(String text) throws Exception {
    assertPlan(text, "1", "2")
        .hasMessage("data set 'rows.csv': it must have a header, but is empty");
    try (CsvFiles file = CsvFiles.of(text)) {
      assertThatThrownBy(() -> file.plan(withoutHeader("1", "2")))
          .isInstanceOf(InvalidWorkloadException.class)
          .hasMessage("data set 'rows.csv': it must have rows, but is empty");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"k,v", "k,v\n", "k,v\r\n", "\ufeffk,v\n"})
  void a_header_without_rows_makes_no_task(String text) throws Exception {
    try (CsvFiles file = CsvFiles.of(text)) {
      Workload workload = file.plan(CsvFiles.spec("k", "v", 8));
      assertThat(workload.taskCount()).isZero();
      assertThat(Runs.sum(workload, file)).isEqualTo(BucketSums.ZERO);
    }
  }

  @Test
  void a_byte_order_mark_is_no_part_of_the_first_name_or_key() throws Exception {
    assertThat(source("\ufeffk,v\na,1\n", "k", "v").keyColumn()).isZero();
    try (CsvFiles file = CsvFiles.of("\ufeffa,1\n")) {
      assertThat(Runs.sum(withoutHeader("1", "2"), file).sums()).containsOnlyKeys("a");
    }
  }

  @Test
  void a_header_must_be_utf_8() throws Exception {
    byte[] latin1 = "k,größe\na,1\n".getBytes(StandardCharsets.ISO_8859_1);
    try (CsvFiles file = CsvFiles.of(latin1)) {
      assertThatThrownBy(() -> file.plan(CsvFiles.spec("k", "2", 1)))
          .isInstanceOf(InvalidWorkloadException.class)
          .hasMessage("data set 'rows.csv': the name of column 2 must be UTF-8");
    }
  }

  @Test
  void a_header_may_be_longer_than_a_window() throws Exception {
    String header = "x".repeat(200_000) + ",k,v\n";
    assertThat(source(header + ",a,1\n", "k", "v").valueColumn()).isEqualTo(2);
  }

  @Test
  void a_missing_file_and_a_folder_are_refused_in_one_line(@TempDir Path folder) {
    WorkloadSpec.Csv spec = CsvFiles.spec("k", "v", 1);
    assertThatThrownBy(() -> new WorkloadPlanner(id -> folder.resolve(id)).plan(spec))
        .isInstanceOf(InvalidWorkloadException.class)
        .hasMessage("there is no data set 'rows.csv': put the file there or correct its name");
    assertThatThrownBy(() -> new WorkloadPlanner(id -> folder).plan(spec))
        .isInstanceOf(InvalidWorkloadException.class)
        .hasMessage("data set 'rows.csv' is a folder: name a file");
  }

  @Test
  void the_same_file_is_planned_the_same_way_each_time() throws Exception {
    try (CsvFiles file = CsvFiles.of("k,v\n" + "\"a\n\",1\nb,2\n".repeat(500))) {
      Workload once = file.plan(CsvFiles.spec("k", "v", 7));
      Workload again = file.plan(CsvFiles.spec("k", "v", 7));
      for (int index = 0; index < once.taskCount(); index++) {
        assertThat(again.work(index)).isEqualTo(once.work(index));
      }
      assertThat(again.taskCount()).isEqualTo(once.taskCount());
    }
  }

  private static WorkloadSpec.Csv withoutHeader(String key, String value) {
    return new WorkloadSpec.Csv(CsvFiles.NAME, key, value, false, ',', false, 3);
  }

  private static CsvSource source(String text, String key, String value) throws Exception {
    try (CsvFiles file = CsvFiles.of(text)) {
      return ((Work.CsvRange) file.plan(CsvFiles.spec(key, value, 1)).work(0)).source();
    }
  }

  private static AbstractThrowableAssert<?, ?> assertPlan(String text, String key, String value) {
    return assertThatThrownBy(
            () -> {
              try (CsvFiles file = CsvFiles.of(text)) {
                file.plan(CsvFiles.spec(key, value, 1));
              }
            })
        .isInstanceOf(InvalidWorkloadException.class);
  }
}

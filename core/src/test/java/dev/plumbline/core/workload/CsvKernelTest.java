package dev.plumbline.core.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.CsvSource;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.Spread;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.Work;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvKernelTest {

  private static final TaskId ID = new TaskId(RunId.random(), 3);

  @Test
  void rows_are_summed_by_key_with_their_spread() throws Exception {
    assertThat(sum("k,v\na,1\nb,2.50\na,-3\na,0.25\n"))
        .isEqualTo(
            new BucketSums(
                Map.of("a", new BigDecimal("-1.75"), "b", new BigDecimal("2.5")),
                Map.of(
                    "a", new Spread(3, new BigDecimal("-3"), BigDecimal.ONE),
                    "b", new Spread(1, new BigDecimal("2.5"), new BigDecimal("2.5"))),
                4,
                0));
  }

  @Test
  void empty_values_are_counted_and_make_no_bucket() throws Exception {
    BucketSums sums = sum("k,v\na,\nb,5\nc, \nd,\"\"\n");
    assertThat(sums.sums()).containsOnlyKeys("b");
    assertThat(sums.items()).isEqualTo(1);
    assertThat(sums.emptyValues()).isEqualTo(3);
  }

  @Test
  void a_key_is_the_same_quoted_or_not() throws Exception {
    assertThat(sum("k,v\nORD,1\n\"ORD\",2\n\"O\"\"D\",4\n").sums())
        .containsOnly(
            Map.entry("ORD", new BigDecimal("3")), Map.entry("O\"D", new BigDecimal("4")));
  }

  @Test
  void an_empty_key_is_a_bucket() throws Exception {
    assertThat(sum("k,v\n,1\n\"\",2\n").sums()).containsOnly(Map.entry("", new BigDecimal("3")));
  }

  @Test
  void key_and_value_may_be_the_same_column_or_in_any_order() throws Exception {
    try (CsvFiles file = CsvFiles.of("v,x,k\n7,,a\n8,,a\n7,,b\n")) {
      assertThat(Runs.sum(CsvFiles.spec("k", "v", 2), file).sums())
          .containsOnly(Map.entry("a", new BigDecimal("15")), Map.entry("b", new BigDecimal("7")));
      assertThat(Runs.sum(CsvFiles.spec("v", "v", 2), file).sums())
          .containsOnly(Map.entry("7", new BigDecimal("14")), Map.entry("8", new BigDecimal("8")));
    }
  }

  @Test
  void a_carriage_return_belongs_to_the_line_end_alone() throws Exception {
    assertThat(sum("v,k\r\n1,a\r\n2,a\n4,\"a\"\r\n8,\"a\r\"\r\n16,\r\n32,a\r").sums())
        .containsOnly(
            Map.entry("a", new BigDecimal("39")),
            Map.entry("a\r", new BigDecimal("8")),
            Map.entry("", new BigDecimal("16")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,a\r\r\n", "1,a\r2,a\r", "1,a,long enough a note\rwith one\n"})
  void a_carriage_return_alone_outside_quotes_is_refused_by_the_plan(String rows) throws Exception {
    for (String before : List.of("", "4,a\n".repeat(20_000))) {
      try (CsvFiles file = CsvFiles.of("v,k\n" + before + rows)) {
        assertThatThrownBy(() -> file.plan(CsvFiles.spec("k", "v", 3)))
            .isInstanceOf(InvalidWorkloadException.class)
            .hasMessage(
                "row %d of data set 'rows.csv': a carriage return stands alone, but a line must end"
                    + " in LF or CRLF: convert the line ends",
                2 + before.length() / 4);
      }
    }
  }

  @Test
  void rows_that_cross_the_window_are_read_whole() throws Exception {
    StringBuilder text = new StringBuilder("k,filler,v\n");
    long expected = 0;
    for (int i = 0; i < 3000; i++) {
      boolean quoted = i % 3 == 0;
      String filler = (quoted ? "\n" : "-").repeat(i % 211);
      text.append(i % 7).append(',').append(quoted ? "\"" + filler + "\"" : filler);
      text.append(',').append(i).append(i % 2 == 0 ? "\n" : "\r\n");
      expected += i;
    }
    assertThat(text.length()).isGreaterThan(4 * (1 << 16));
    BucketSums sums = sum(text.toString());
    assertThat(sums.total()).isEqualTo(BigDecimal.valueOf(expected));
    assertThat(sums.items()).isEqualTo(3000);
  }

  @Test
  void a_row_longer_than_a_window_is_read_whole() throws Exception {
    String plain = "p".repeat(300_000);
    String quoted = "\"" + "q,\n".repeat(100_000) + "\"";
    assertThat(sum("k,filler,v\na," + plain + ",1\nb," + quoted + ",2\nc,,4").total())
        .isEqualTo("7");
  }

  @Test
  void a_row_without_end_is_refused_before_it_fills_the_memory() throws Exception {
    String text = "k,filler,v\na,,1\na," + "p".repeat(CsvWindow.MAX_ROW) + ",1\n";
    try (CsvFiles file = CsvFiles.of(text)) {
      String message =
          "row 3 of data set 'rows.csv': a row must be at most 16777216 bytes, but is longer";
      assertThatThrownBy(() -> file.plan(CsvFiles.spec("k", "v", 1)))
          .isInstanceOf(InvalidWorkloadException.class)
          .hasMessage(message);
      CsvSource source = new CsvSource(CsvFiles.NAME, text.length(), ',', 0, 2);
      Work unplanned = new Work.CsvRange(source, 11, text.length(), 2);
      assertThatThrownBy(() -> new TaskRunner(file).run(new Task(ID, 1, unplanned)))
          .isInstanceOf(TaskFailedException.class)
          .hasMessage(message);
    }
  }

  @Test
  void a_value_that_is_no_number_is_named_with_its_row_and_column() {
    assertFailure("k,v\na,1\nb,late\n")
        .hasMessage(
            "row 3 of data set 'rows.csv':"
                + " column 2 must be a decimal number of at most 18 digits, but is 'late'");
  }

  @Test
  void a_long_wrong_value_is_cut_and_kept_on_one_line() {
    assertFailure("k,v\na,\"x\n" + "y".repeat(100) + "\"\n")
        .hasMessageEndingWith(", but is 'x\\x0a" + "y".repeat(38) + "…'");
  }

  @Test
  void quoted_line_ends_and_blank_lines_do_not_confuse_the_row_number() {
    assertFailure("k,v\n\"a\nb\nc\",1\n\n\"d\n\",x\n").hasMessageStartingWith("row 4 of ");
  }

  @Test
  void each_task_knows_the_numbers_of_its_rows() {
    String text = "k,v\n" + "a,1\n".repeat(997) + "a,oops\n" + "a,1\n".repeat(500);
    for (int tasks : new int[] {1, 2, 7, 100, 10_000}) {
      assertThatThrownBy(
              () -> {
                try (CsvFiles file = CsvFiles.of(text)) {
                  Runs.sum(CsvFiles.spec("k", "v", tasks), file);
                }
              })
          .isInstanceOf(TaskFailedException.class)
          .hasMessageStartingWith("row 999 of ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\n", "a\r\n", "a", "\"a\"\n"})
  void a_row_with_too_few_columns_is_named(String row) {
    assertFailure("k,v\na,1\n" + row)
        .hasMessage("row 3 of data set 'rows.csv': it must have at least 2 columns, but has 1");
  }

  @Test
  void a_key_that_is_not_utf_8_is_named() throws Exception {
    byte[] latin1 = "k,v\na,1\nZürich,2\n".getBytes(StandardCharsets.ISO_8859_1);
    try (CsvFiles file = CsvFiles.of(latin1)) {
      assertThatThrownBy(() -> Runs.sum(CsvFiles.spec("k", "v", 1), file))
          .isInstanceOf(TaskFailedException.class)
          .hasMessage("row 3 of data set 'rows.csv': column 1 must be UTF-8, but is 'Z\ufffdrich'");
    }
  }

  @Test
  void bytes_that_are_neither_key_nor_value_may_be_anything() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("k,x,v\na,".getBytes(StandardCharsets.US_ASCII));
    for (int b = 0; b < 256; b++) {
      if (b != ',' && b != '\n' && b != '"' && b != '\r') {
        bytes.write(b);
      }
    }
    bytes.writeBytes(",5\n".getBytes(StandardCharsets.US_ASCII));
    try (CsvFiles file = CsvFiles.of(bytes.toByteArray())) {
      assertThat(Runs.sum(CsvFiles.spec("k", "v", 1), file).total()).isEqualTo("5");
    }
  }

  @Test
  void the_task_that_failed_is_the_one_that_was_run() {
    Work work = new Work.CsvInline(new CsvSource("x", 0, ',', 0, 1), new byte[] {'a'}, 7);
    assertThatThrownBy(() -> new TaskRunner(Datasets.NONE).run(new Task(ID, 1, work)))
        .isInstanceOfSatisfying(TaskFailedException.class, e -> assertThat(e.task()).isEqualTo(ID))
        .hasMessageStartingWith("row 7 of data set 'x': ");
  }

  @Test
  void a_file_that_grew_or_shrank_since_the_plan_is_refused() throws Exception {
    try (CsvFiles file = CsvFiles.of("k,v\na,1\n")) {
      Workload workload = file.plan(CsvFiles.spec("k", "v", 1));
      Files.writeString(file.path(), "b,2\n", StandardOpenOption.APPEND);
      assertThatThrownBy(() -> Runs.sum(workload, file))
          .isInstanceOf(TaskFailedException.class)
          .hasMessage(
              "the file changed since the run was planned:"
                  + " data set 'rows.csv' had 8 bytes and has 12 now; start a new run");
    }
  }

  @Test
  void no_other_bytes_than_the_planned_ones_are_ever_summed() throws Exception {
    try (CsvFiles file = CsvFiles.of("k,v\n" + "a,1\n".repeat(40_000))) {
      Workload workload = file.plan(CsvFiles.spec("k", "v", 4));
      Workload inline = file.plan(CsvFiles.inlineSpec("k", "v", 4));
      FileTime modified = Files.getLastModifiedTime(file.path());
      TaskRunner runner = new TaskRunner(file);
      assertThat(runner.run(workload.task(ID, 1)).sums().total()).isEqualTo("10000");

      // One byte of the last range, in place, and with the time that the file had.
      try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(new byte[] {'9'}), 160_002);
      }
      Files.setLastModifiedTime(file.path(), modified);

      assertThat(runner.run(workload.task(new TaskId(ID.run(), 2), 1)).sums().total())
          .isEqualTo("10000");
      assertThatThrownBy(() -> runner.run(workload.task(new TaskId(ID.run(), 3), 1)))
          .isInstanceOf(TaskFailedException.class)
          .hasMessageMatching(
              "the file changed since the run was planned: bytes 120004 to 160004 of data set"
                  + " 'rows\\.csv' had the digest [0-9a-f]{8} and have [0-9a-f]{8} now;"
                  + " start a new run");
      assertThatThrownBy(() -> inline.work(inline.taskCount() - 1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("the file changed since the run was planned: bytes ");
    }
  }

  @Test
  void a_changed_file_is_named_rather_than_what_is_wrong_with_its_rows() throws Exception {
    try (CsvFiles file = CsvFiles.of("k,v\na,1\n")) {
      Workload workload = file.plan(CsvFiles.spec("k", "v", 1));
      Files.writeString(file.path(), "k,v\na;x\n");
      assertThatThrownBy(() -> Runs.sum(workload, file))
          .isInstanceOf(TaskFailedException.class)
          .hasMessageStartingWith("the file changed since the run was planned: bytes 4 to 8 of ");
    }
  }

  @Test
  void a_file_that_went_away_fails_the_task() throws Exception {
    try (CsvFiles file = CsvFiles.of("k,v\na,1\n")) {
      Workload workload = file.plan(CsvFiles.spec("k", "v", 1));
      Files.delete(file.path());
      assertThatThrownBy(() -> Runs.sum(workload, file))
          .isInstanceOf(TaskFailedException.class)
          .hasMessage("there is no data set 'rows.csv': put the file there or correct its name");
    }
  }

  @Test
  void a_range_beyond_the_file_is_refused() throws Exception {
    try (CsvFiles file = CsvFiles.of("k,v\na,1\n")) {
      Work work = new Work.CsvRange(new CsvSource(CsvFiles.NAME, 8, ',', 0, 1), 4, 9, 2);
      assertThatThrownBy(() -> new TaskRunner(file).run(new Task(ID, 1, work)))
          .isInstanceOf(TaskFailedException.class)
          .hasMessage(
              "a range of data set 'rows.csv' must end at its 8 bytes at most, but ends at 9");
    }
  }

  private static BucketSums sum(String text) throws Exception {
    try (CsvFiles file = CsvFiles.of(text)) {
      BucketSums sums = Runs.sum(CsvFiles.spec("k", "v", 1), file);
      assertThat(Runs.sum(CsvFiles.inlineSpec("k", "v", 1), file)).isEqualTo(sums);
      assertThat(Runs.sum(CsvFiles.spec("k", "v", 5), file)).isEqualTo(sums);
      return sums;
    }
  }

  private static AbstractThrowableAssert<?, ?> assertFailure(String text) {
    return assertThatThrownBy(
            () -> {
              try (CsvFiles file = CsvFiles.of(text)) {
                Runs.sum(CsvFiles.spec("k", "v", 1), file);
              }
            })
        .isInstanceOf(TaskFailedException.class);
  }
}

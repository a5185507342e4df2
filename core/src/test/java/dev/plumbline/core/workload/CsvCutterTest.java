package dev.plumbline.core.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.task.Work;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class CsvCutterTest {

  @Test
  void tasks_have_nearly_equal_bytes() throws Exception {
    StringBuilder rows = new StringBuilder("k,v\n");
    for (int i = 0; i < 10_000; i++) {
      rows.append("key").append(i % 97).append(',').append(i).append('\n');
    }
    try (CsvFiles file = CsvFiles.of(rows.toString())) {
      Workload workload = file.plan(CsvFiles.spec("k", "v", 64));
      int bytes = rows.length() - 4;
      int equal = bytes / 64;
      assertThat(workload.taskCount()).isEqualTo(64);
      for (int index = 0; index < 64; index++) {
        Work.CsvRange range = (Work.CsvRange) workload.work(index);
        assertThat(Math.toIntExact(range.to() - range.from())).isBetween(equal - 11, equal + 12);
      }
    }
  }

  @Test
  void more_tasks_than_rows_are_one_task_a_row() throws Exception {
    try (CsvFiles file = CsvFiles.of("k,v\na,1\nb,2\nc,3")) {
      Workload workload = file.plan(CsvFiles.spec("k", "v", 1000));
      assertThat(workload.taskCount()).isEqualTo(3);
      assertThat(workload.work(2)).isEqualTo(range(workload, "c,3", 12, 4));
    }
  }

  @Test
  void a_line_end_inside_quotes_is_no_place_to_cut() throws Exception {
    String row = "\"one\n\ntwo,\n\"\"three\n\",5\n";
    try (CsvFiles file = CsvFiles.of("k,v\n" + row.repeat(9))) {
      Workload workload = file.plan(CsvFiles.spec("k", "v", 1000));
      assertThat(workload.taskCount()).isEqualTo(9);
      for (int index = 0; index < 9; index++) {
        int from = 4 + index * row.length();
        assertThat(workload.work(index)).isEqualTo(range(workload, row, from, index + 2));
      }
    }
  }

  @Test
  void a_quote_in_the_middle_of_a_field_opens_nothing() throws Exception {
    try (CsvFiles file = CsvFiles.of("k,v\n5\" disk,1\n3\" disk,2\n")) {
      assertThat(file.plan(CsvFiles.spec("k", "v", 9)).taskCount()).isEqualTo(2);
    }
  }

  @Test
  void blank_lines_count_as_an_editor_counts_them() throws Exception {
    try (CsvFiles file = CsvFiles.of("\n\r\nk,v\n\n\na,1\n\nb,2\n")) {
      Workload workload = file.plan(CsvFiles.spec("k", "v", 1));
      assertThat(workload.work(0)).isEqualTo(range(workload, "\n\na,1\n\nb,2\n", 7, 4));
    }
  }

  @Test
  void shipped_rows_fit_a_message_however_few_tasks_are_asked_for() throws Exception {
    String row = "some key,12.5\n";
    try (CsvFiles file = CsvFiles.of("k,v\n" + row.repeat(20_000))) {
      Workload workload = file.plan(CsvFiles.inlineSpec("k", "v", 4));
      int bytes = 0;
      for (int index = 0; index < workload.taskCount(); index++) {
        Work.CsvInline work = (Work.CsvInline) workload.work(index);
        assertThat(work.rows()).hasSizeBetween(1, CsvWorkload.MAX_INLINE_BYTES);
        assertThat(work.firstRow()).isEqualTo(2 + bytes / row.length());
        bytes += work.rows().length;
      }
      assertThat(bytes).isEqualTo(20_000 * row.length());
      int fullMessages = bytes / CsvWorkload.MAX_INLINE_BYTES;
      assertThat(workload.taskCount()).isEqualTo(fullMessages + 1);
    }
  }

  @Test
  void a_row_longer_than_a_message_is_a_task_of_its_own() throws Exception {
    String giant = "\"" + "long\n".repeat(20_000) + "\",3\n";
    try (CsvFiles file = CsvFiles.of("k,v\na,1\n" + giant + "b,2\nc,4\n")) {
      Workload workload = file.plan(CsvFiles.inlineSpec("k", "v", 1));
      assertThat(workload.taskCount()).isEqualTo(3);
      assertThat(((Work.CsvInline) workload.work(1)).rows()).hasSize(giant.length());
      assertThat(((Work.CsvInline) workload.work(2)).firstRow()).isEqualTo(4);
      assertThat(Runs.sum(workload, file).total()).isEqualTo("10");
    }
  }

  @Test
  void asking_for_more_small_messages_gives_them() throws Exception {
    try (CsvFiles file = CsvFiles.of("k,v\n" + "a,1\n".repeat(1000))) {
      assertThat(file.plan(CsvFiles.inlineSpec("k", "v", 100)).taskCount()).isEqualTo(100);
    }
  }

  @Test
  void a_quote_that_is_never_closed_is_found_by_the_plan() throws Exception {
    try (CsvFiles file = CsvFiles.of("k,v\na,1\n\"b,2\nc,3\nd,4\n")) {
      assertThatThrownBy(() -> file.plan(CsvFiles.spec("k", "v", 2)))
          .isInstanceOf(InvalidWorkloadException.class)
          .hasMessage("data set 'rows.csv': a quote is opened in row 3 but never closed");
    }
  }

  private static Work range(Workload workload, String rows, long from, long firstRow) {
    CRC32C digest = new CRC32C();
    digest.update(rows.getBytes(StandardCharsets.UTF_8));
    return new Work.CsvRange(
        ((Work.CsvRange) workload.work(0)).source(),
        from,
        from + rows.length(),
        firstRow,
        digest.getValue());
  }
}

package dev.plumbline.core.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.task.Work;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Random files against {@link ReferenceCsv}: what is right, and which row is to blame. */
class CsvOracleTest {

  private static final String HEADER = "key,other,value\n";
  private static final Pattern LONE_RETURN = Pattern.compile("\r[^\n]");

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void sums_are_those_of_the_reference_for_any_number_of_tasks(
      @ForAll("tables") String rows,
      @ForAll @IntRange(min = 1, max = 40) int tasks,
      @ForAll boolean inline)
      throws Exception {
    String text = HEADER + rows;
    BucketSums expected = reference(text).sums();
    assertThat(expected).isNotNull();
    try (CsvFiles file = CsvFiles.of(text)) {
      WorkloadSpec.Csv spec =
          inline
              ? CsvFiles.inlineSpec("key", "value", tasks)
              : CsvFiles.spec("key", "value", tasks);
      assertThat(Runs.sum(spec, file)).isEqualTo(expected);
    }
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void any_text_is_summed_or_refused_as_the_reference_does(
      @ForAll("noise") String noise, @ForAll @IntRange(min = 1, max = 5) int tasks)
      throws Exception {
    String text = HEADER + noise;
    try (CsvFiles file = CsvFiles.of(text)) {
      WorkloadSpec.Csv spec = CsvFiles.spec("key", "value", tasks);
      if (ReferenceCsv.rows(text, ',').isEmpty()) {
        assertThatThrownBy(() -> file.plan(spec))
            .isInstanceOf(InvalidWorkloadException.class)
            .hasMessageMatching(
                LONE_RETURN.matcher(noise).find()
                    ? ".*(never closed|carriage return stands alone).*"
                    : ".*never closed.*");
        return;
      }
      long loneReturn = ReferenceCsv.loneReturn(text, ',');
      if (loneReturn > 0) {
        assertThatThrownBy(() -> file.plan(spec))
            .isInstanceOf(InvalidWorkloadException.class)
            .hasMessageStartingWith(
                "row " + loneReturn + " of data set 'rows.csv': a carriage return stands alone");
        return;
      }
      ReferenceCsv.Answer expected = reference(text);
      if (expected.sums() != null) {
        assertThat(Runs.sum(spec, file)).isEqualTo(expected.sums());
      } else {
        assertThatThrownBy(() -> Runs.sum(spec, file))
            .isInstanceOf(TaskFailedException.class)
            .hasMessageStartingWith("row " + expected.badRow() + " of data set 'rows.csv': ");
      }
    }
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void ranges_cover_the_file_and_start_at_rows(
      @ForAll("tables") String rows, @ForAll @IntRange(min = 1, max = 40) int tasks)
      throws Exception {
    String text = HEADER + rows;
    try (CsvFiles file = CsvFiles.of(text)) {
      byte[] bytes = Files.readAllBytes(file.path());
      Workload workload = file.plan(CsvFiles.spec("key", "value", tasks));

      assertThat(workload.taskCount()).isLessThanOrEqualTo(tasks);
      ByteArrayOutputStream joined = new ByteArrayOutputStream();
      joined.writeBytes(HEADER.getBytes(StandardCharsets.UTF_8));
      for (int index = 0; index < workload.taskCount(); index++) {
        Work.CsvRange range = (Work.CsvRange) workload.work(index);
        assertThat(range.from()).isEqualTo(joined.size()).isLessThan(range.to());
        String before = new String(bytes, 0, (int) range.from(), StandardCharsets.UTF_8);
        assertThat(range.firstRow()).isEqualTo(rowEnds(before) + 1);
        joined.write(bytes, (int) range.from(), (int) (range.to() - range.from()));
      }
      assertThat(joined.toByteArray()).isEqualTo(bytes);
    }
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void shipped_rows_join_up_to_the_file(
      @ForAll("tables") String rows, @ForAll @IntRange(min = 1, max = 40) int tasks)
      throws Exception {
    String text = HEADER + rows;
    try (CsvFiles file = CsvFiles.of(text)) {
      Workload workload = file.plan(CsvFiles.inlineSpec("key", "value", tasks));
      ByteArrayOutputStream joined = new ByteArrayOutputStream();
      joined.writeBytes(HEADER.getBytes(StandardCharsets.UTF_8));
      for (int index = 0; index < workload.taskCount(); index++) {
        joined.writeBytes(((Work.CsvInline) workload.work(index)).rows());
      }
      assertThat(joined.toByteArray()).isEqualTo(Files.readAllBytes(file.path()));
    }
  }

  private static ReferenceCsv.Answer reference(String text) {
    List<ReferenceCsv.Row> rows = ReferenceCsv.rows(text, ',').orElseThrow();
    return ReferenceCsv.sum(rows.subList(1, rows.size()), 0, 2);
  }

  /** Line ends outside quotes; in a table that was written by the rules, parity tells. */
  private static long rowEnds(String text) {
    long ends = 0;
    boolean quoted = false;
    for (int at = 0; at < text.length(); at++) {
      quoted ^= text.charAt(at) == '"';
      ends += text.charAt(at) == '\n' && !quoted ? 1 : 0;
    }
    assertThat(quoted).isFalse();
    return ends;
  }

  /** Rows as programs write them: each field quoted or not, where it may be. */
  @Provide
  Arbitrary<String> tables() {
    Arbitrary<String> text =
        Arbitraries.oneOf(
            Arbitraries.of("LAS", "PHL", "a", "", "Zürich", "名古屋", "🛩", "a key of some length"),
            Arbitraries.strings().withChars("ab,\"\n\r é").ofMaxLength(12));
    Arbitrary<String> value =
        Arbitraries.of(
            "0",
            "-13",
            "33",
            "2.5",
            "-0.125",
            " 7 ",
            "",
            " ",
            "1e3",
            "999999999999999999",
            "-999999999999999999",
            "0.000000000000000001",
            "1234567.89",
            "+4",
            ".5",
            "-122.419418");
    Arbitrary<String> row =
        Combinators.combine(
                field(text),
                field(text),
                field(value),
                Arbitraries.of("", ",more", ",\"a\nb\""),
                Arbitraries.of("\n", "\n", "\r\n", "\n\n", "\r\n\r\n"))
            .as((key, other, number, more, end) -> key + "," + other + "," + number + more + end);
    return Combinators.combine(row.list().ofMaxSize(60), Arbitraries.of(true, false))
        .as(
            (rows, cutEnd) ->
                cutEnd ? String.join("", rows).stripTrailing() : String.join("", rows))
        .filter(rows -> ReferenceCsv.rows(HEADER + rows, ',').isPresent())
        .filter(rows -> reference(HEADER + rows).sums() != null);
  }

  private static Arbitrary<String> field(Arbitrary<String> content) {
    return Combinators.combine(content, Arbitraries.of(true, false, false))
        .as(
            (text, quoted) ->
                quoted || text.matches("(?s).*[,\"\n\r].*")
                    ? '"' + text.replace("\"", "\"\"") + '"'
                    : text);
  }

  /** Anything, made of what matters. */
  @Provide
  Arbitrary<String> noise() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "\"", ",", "\n", "\r\n", "\r", "a", "1", "-2.5", " ", "é", "a,b,1\n", "\"\"");
    return pieces.list().ofMaxSize(25).map(list -> String.join("", list));
  }
}

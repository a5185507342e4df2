package dev.plumbline.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.execution.InJvmContenders;
import dev.plumbline.core.execution.Probe;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.workload.DatasetFolder;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.WorkloadPlanner;
import dev.plumbline.core.workload.WorkloadSpec;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The oracle and the contenders' loops share no code; here they have to agree. */
class OracleTest {

  private static final String FILE = "rows.csv";

  @TempDir private Path folder;

  static Stream<WorkloadSpec> number_workloads() {
    return Stream.of(
        new WorkloadSpec.Count(0, 3, 4),
        new WorkloadSpec.Count(1, 1, 4),
        new WorkloadSpec.Count(1001, 7, 13),
        new WorkloadSpec.Sum(0, 3, 5, false, 4),
        new WorkloadSpec.Sum(2, 5, 5, false, 4),
        new WorkloadSpec.Sum(10_007, 10, -3, false, 9),
        new WorkloadSpec.Sum(10_007, 10, -3, true, 9),
        new WorkloadSpec.Sum(5_000, 1, Long.MAX_VALUE, false, 1));
  }

  @ParameterizedTest
  @MethodSource("number_workloads")
  void numbers_agree_with_one_thread(WorkloadSpec spec) throws Exception {
    assertThat(new Oracle(null).answer(spec)).isEqualTo(oneThread(spec));
  }

  @Test
  void the_count_is_what_arithmetic_says() throws Exception {
    BucketSums answer = new Oracle(null).answer(new WorkloadSpec.Count(1_000_000, 10, 8));
    assertThat(answer.sums()).hasSize(10).containsEntry("9", BigDecimal.valueOf(1_000_000));
    assertThat(answer.items()).isEqualTo(10_000_000);
  }

  @Test
  void rows_of_every_kind_agree_with_one_thread() throws Exception {
    write(
        """
        \uFEFFcity,note,amount\r
        Łódź,plain,1.50\r
        "New
        York","a ""quoted"" note, with a comma",-2.25\r
        \r
        Łódź,, 7 \r
        Zürich,nothing,\r
        Łódź,exponent,1e3\r
        "New
        York",last,0.001\
        """);
    BucketSums answer = new Oracle(folder).answer(csv("city", "amount"));
    assertThat(answer).isEqualTo(oneThread(csv("city", "amount")));
    assertThat(answer.sums())
        .isEqualTo(Map.of("Łódź", new BigDecimal("1008.5"), "New\nYork", new BigDecimal("-2.249")));
    assertThat(answer.emptyValues()).isEqualTo(1);
    assertThat(answer.mean("Łódź")).isEqualByComparingTo("336.1666666666666666666666666666667");
  }

  @Test
  void thousands_of_random_rows_agree_with_one_thread() throws Exception {
    Random random = new Random(42);
    StringBuilder rows = new StringBuilder();
    for (int row = 0; row < 5_000; row++) {
      rows.append(random.nextInt(100) == 0 ? "\"k,0\"" : "k" + random.nextInt(300))
          .append(',')
          .append(BigDecimal.valueOf(random.nextInt(), random.nextInt(9)).toPlainString())
          .append('\n');
    }
    write(rows.toString());
    WorkloadSpec spec = new WorkloadSpec.Csv(FILE, "1", "2", false, ',', false, 17);
    assertThat(new Oracle(folder).answer(spec)).isEqualTo(oneThread(spec));
  }

  @Test
  void a_value_that_is_no_number_is_told_with_its_row() throws Exception {
    write("city,amount\nParis,1\nRome,many\n");
    assertThatThrownBy(() -> new Oracle(folder).answer(csv("city", "amount")))
        .isInstanceOf(InvalidWorkloadException.class)
        .hasMessage(
            "row 3 of data set 'rows.csv': column 'amount' must be a decimal number of at most"
                + " 18 digits, but is 'many'");
  }

  @Test
  void a_row_with_too_few_columns_is_told_with_its_row() throws Exception {
    write("city,amount\n\nParis\n");
    assertThatThrownBy(() -> new Oracle(folder).answer(csv("city", "amount")))
        .isInstanceOf(InvalidWorkloadException.class)
        .hasMessageStartingWith("row 3 of data set 'rows.csv': it must have at least 2 columns");
  }

  private static WorkloadSpec csv(String key, String value) {
    return new WorkloadSpec.Csv(FILE, key, value, true, ',', false, 3);
  }

  private void write(String text) throws Exception {
    Files.writeString(folder.resolve(FILE), text);
  }

  private BucketSums oneThread(WorkloadSpec spec) throws Exception {
    DatasetFolder datasets = new DatasetFolder(folder);
    return InJvmContenders.named("single-thread")
        .strategy()
        .run(new WorkloadPlanner(datasets).plan(spec), new TaskRunner(datasets), 1, Probe.NONE);
  }
}

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plan and kernels on one side, the oracle on the other, and one table that both are held to. */
@Timeout(value = 20, unit = TimeUnit.SECONDS)
class CsvCasesTest {

  private static final String FILE = "rows.csv";

  @TempDir private Path folder;

  static Stream<CsvCases.Case> cases() {
    return CsvCases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void kernels_read_a_file_as_the_table_says(CsvCases.Case file) throws Exception {
    Files.write(folder.resolve(FILE), file.bytes());
    DatasetFolder datasets = new DatasetFolder(folder);
    for (int tasks : new int[] {1, 3}) {
      for (boolean inline : new boolean[] {false, true}) {
        WorkloadSpec spec =
            new WorkloadSpec.Csv(FILE, "k", "v", true, file.delimiter(), inline, tasks);
        check(
            file,
            () ->
                InJvmContenders.named("single-thread")
                    .strategy()
                    .run(
                        new WorkloadPlanner(datasets).plan(spec),
                        new TaskRunner(datasets),
                        1,
                        Probe.NONE));
      }
    }
  }

  /** As a command asks it: when the plan was made. */
  @ParameterizedTest
  @MethodSource("cases")
  void the_oracle_reads_a_file_as_the_table_says(CsvCases.Case file) throws Exception {
    Files.write(folder.resolve(FILE), file.bytes());
    WorkloadSpec spec = new WorkloadSpec.Csv(FILE, "k", "v", true, file.delimiter(), false, 1);
    try {
      new WorkloadPlanner(new DatasetFolder(folder)).plan(spec);
    } catch (InvalidWorkloadException refused) {
      assertThat(refused).hasMessageContaining(String.valueOf(file.refusal()));
      return;
    }
    check(file, () -> new Oracle(folder).answer(spec));
  }

  private static void check(CsvCases.Case file, Answer answer) throws Exception {
    if (file.refusal() == null) {
      Map<String, String> sums = new TreeMap<>();
      answer.get().sums().forEach((key, sum) -> sums.put(key, sum.toPlainString()));
      assertThat(sums).isEqualTo(file.sums());
    } else {
      assertThatThrownBy(answer::get)
          .hasMessageContaining("data set 'rows.csv'")
          .hasMessageContaining(file.refusal());
    }
  }

  private interface Answer {
    BucketSums get() throws Exception;
  }
}

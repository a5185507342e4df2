package dev.plumbline.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.own.WorkJars;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What examples/README.md promises of each example. */
@Timeout(300)
class ExamplesTest {

  private static final Path EXAMPLES = Path.of("..", "examples");

  @TempDir private Path folder;

  @Test
  void totals_of_orders_are_proven() throws Exception {
    Lab.Ended ended = compare("orders", "OrderTotals");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThat(ended.out()).contains("2,000 items in 21 buckets, total 806845.18");
  }

  @Test
  void what_is_not_deterministic_is_caught() throws Exception {
    Lab.Ended ended = compare("not-deterministic", "RandomDiscount");

    assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(ended.err()).contains("the work is not deterministic, so it is not ranked: item ");
  }

  @Test
  void what_is_not_safe_for_threads_is_caught() throws Exception {
    Lab.Ended ended = compare("not-thread-safe", "MonthTotals");

    assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(ended.err()).contains("the work is not safe for threads: ");
  }

  private Lab.Ended compare(String example, String type) throws IOException {
    Path jar =
        new WorkJars(folder)
            .ofSource(example + ".jar", EXAMPLES.resolve(example).resolve(type + ".java"));
    return Lab.run(
        "compare",
        "--work",
        jar + ":com.acme." + type,
        "--items",
        EXAMPLES.resolve("orders").resolve("orders.jsonl").toString(),
        "--tasks",
        "16", // so many items in one that chance can't have all of them come to the same twice
        "--in-jvm-only",
        "--contenders",
        "executor",
        "--workers",
        "4",
        "--repeats",
        "1",
        "--warm-ups",
        "0");
  }
}

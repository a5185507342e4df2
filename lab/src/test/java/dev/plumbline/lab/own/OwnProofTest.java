package dev.plumbline.lab.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.own.OwnWorks;
import dev.plumbline.core.own.WorkJar;
import dev.plumbline.core.own.WorkJars;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.WorkFunction;
import dev.plumbline.core.workload.Datasets;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.Workload;
import dev.plumbline.core.workload.WorkloadPlanner;
import dev.plumbline.core.workload.WorkloadSpec;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each proof has a second process, which is a JVM and nothing else. */
@Timeout(300)
class OwnProofTest {

  private static final int THREADS = 3;

  @TempDir private Path folder;

  @Test
  void one_thread_two_processes_and_many_threads_come_to_one_answer() throws Exception {
    assertThat(prove("amounts.add(\"n\" + item.number() % 2, item.number());"))
        .isEqualTo(
            new BucketSums(
                Map.of("n0", BigDecimal.valueOf(110), "n1", BigDecimal.valueOf(100)),
                Map.of(),
                20,
                0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          amounts.add("pid", item.number() == 7 ? ProcessHandle.current().pid() : 1); | the work is not deterministic, so it is not ranked: item 7 gave bucket 'pid' | in two processes, in task 1 (numbers 6 to 10)
          if (item.number() == 12) System.exit(0); | task 2 (numbers 11 to 15) ended its process with exit code 0 | a function must not end the JVM
          if (item.number() == 12) Runtime.getRuntime().halt(3); | task 2 (numbers 11 to 15) ended its process with exit code 3 | a function must not end the JVM
          if (item.number() == 3) { Thread t = new Thread(() -> { while (true) Thread.onSpinWait(); }, "left"); t.setDaemon(true); t.start(); } | the work leaves 1 thread(s) behind ('left') | end in close() what the function begins
          if (item.number() == 3) throw new Exception("no"); | item 3 of the numbers failed: java.lang.Exception: no |
          if (Thread.currentThread().getName().startsWith("plumbline-proof-")) amounts.add("x", 2); else amounts.add("x", 1); | the work is not safe for threads: item | by one thread and by 3 at the same time
          if (Thread.currentThread().getName().startsWith("plumbline-proof-")) throw new Exception("met"); | the work is not safe for threads: item | failed: java.lang.Exception: met
          """)
  void what_can_not_be_ranked_is_told_in_one_sentence(String body, String begin, String more) {
    assertThatThrownBy(() -> prove(body))
        .isInstanceOf(InvalidWorkloadException.class)
        .hasMessageStartingWith(begin)
        .hasMessageContaining(more == null ? "" : more)
        .satisfies(thrown -> assertThat(String.valueOf(thrown.getMessage()).lines()).hasSize(1));
  }

  @Test
  void what_is_kept_from_one_item_to_the_next_is_found_by_another_order() {
    assertThatThrownBy(
            () ->
                prove(
                    new WorkJars(folder)
                        .withMembers(
                            "work.jar",
                            "int last; @Override public void apply(Item item, Amounts amounts) {"
                                + " amounts.add(\"steps\", item.number() - last);"
                                + " last = (int) item.number(); }")))
        .hasMessageStartingWith("the work is not deterministic, so it is not ranked: ")
        .hasMessageContaining("bucket 'steps'");
  }

  @Test
  void an_item_that_takes_no_interrupt_ends_the_second_process_and_is_named() throws Exception {
    Path jar =
        new WorkJars(folder)
            .applying("work.jar", "while (item.number() == 4) Thread.onSpinWait();");

    assertThatThrownBy(() -> prove(jar, Duration.ofMillis(100)))
        .hasMessage(
            "item 4 of the numbers takes longer than 100 ms and goes on after it was interrupted");
  }

  private BucketSums prove(String body) throws Exception {
    return prove(new WorkJars(folder).applying("work.jar", body));
  }

  private BucketSums prove(Path jar) throws Exception {
    return prove(jar, Duration.ofMinutes(1));
  }

  private BucketSums prove(Path jar, Duration itemDeadline) throws Exception {
    WorkFunction function;
    try (WorkJar open = WorkJar.open(jar)) {
      function = open.function("");
    }
    WorkloadSpec.Own spec = new WorkloadSpec.Own(function, WorkloadSpec.Items.ofNumbers(1, 20), 4);
    Workload workload = new WorkloadPlanner(Datasets.NONE).plan(spec);
    try (OwnWorks works = new OwnWorks(folder, itemDeadline, sentence -> {})) {
      return new OwnAnswer(
              spec,
              null,
              new WorkPlace(folder, itemDeadline),
              new TaskRunner(Datasets.NONE, works),
              THREADS)
          .of(workload, stage -> {});
    }
  }
}

package dev.plumbline.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.task.BucketSums;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobTest {

  @Test
  void the_answer_is_added_up_apart_from_what_the_workers_run() {
    BucketSums expected = Job.of("rabbitmq-quorum", 20).expected();

    assertThat(expected.items()).isEqualTo(20 * 100);
    assertThat(expected.sums()).hasSize(10);
  }

  @Test
  void a_file_of_the_same_shape_has_the_same_size_and_another_answer(@TempDir Path folder)
      throws Exception {
    RowFile file = new RowFile("rows.csv", 40, 4, 1);
    file.writeTo(folder);
    long size = Files.size(folder.resolve("rows.csv"));
    BucketSums before = Job.ofRows("rabbitmq-quorum", 5, file, folder).expected();

    file.with(9).writeTo(folder);

    assertThat(Files.size(folder.resolve("rows.csv"))).isEqualTo(size);
    BucketSums after = Job.ofRows("rabbitmq-quorum", 5, file, folder).expected();
    assertThat(total(before)).isEqualByComparingTo("40");
    assertThat(total(after)).isEqualByComparingTo("360");
  }

  @Test
  void a_run_on_a_file_that_changes_may_be_refused_and_no_other() {
    assertThat(Faults.named("file-changed").promise("rabbitmq-quorum"))
        .isEqualTo(Promise.EXACT_OR_FAILED);
    assertThat(Faults.all().stream().filter(fault -> !fault.name().equals("file-changed")))
        .allMatch(fault -> fault.promise("rabbitmq-quorum") == Promise.EXACT);
  }

  @Test
  void a_soak_draws_no_fault_that_outlasts_it() {
    assertThat(Faults.forSoak()).noneMatch(fault -> fault.hold().toMinutes() > 1);
    assertThat(LongStream.of(Faults.forSoak().size()).sum()).isPositive();
  }

  private static BigDecimal total(BucketSums sums) {
    return sums.sums().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}

package dev.plumbline.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.execution.InJvmContender;
import dev.plumbline.core.execution.InJvmContenders;
import dev.plumbline.core.workload.WorkloadSpec;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LocalContenderTest {

  private static final WorkloadSpec SPEC = new WorkloadSpec.Count(100, 3, 5);

  @Test
  void a_run_takes_what_the_clocks_say_and_sends_no_messages() throws Exception {
    AtomicLong time = new AtomicLong();
    ProcessClock clock = new ProcessClock(() -> time.addAndGet(1_000), () -> time.addAndGet(1_000));
    Observation seen = contender("executor", clock).measure();

    assertThat(seen.answer()).isEqualTo(new Oracle(null).answer(SPEC));
    assertThat(seen.wallNanos()).isEqualTo(1_000);
    assertThat(seen.usage()).isEqualTo(Usage.ofCpu(3_000));
  }

  @Test
  void one_thread_counts_as_one_worker_however_many_there_are() {
    assertThat(contender("single-thread", ProcessClock.system()).workers()).isEqualTo(1);
    assertThat(contender("executor", ProcessClock.system()).workers()).isEqualTo(4);
  }

  @Test
  void only_the_racy_one_has_a_caveat() {
    assertThat(InJvmContenders.all())
        .filteredOn(known -> !contender(known.name(), ProcessClock.system()).caveat().isEmpty())
        .extracting(InJvmContender::name)
        .containsExactly("racy-threads");
  }

  private static LocalContender contender(String name, ProcessClock clock) {
    return LocalContender.of(InJvmContenders.named(name), 4, LocalContender.Job.of(SPEC), clock);
  }
}

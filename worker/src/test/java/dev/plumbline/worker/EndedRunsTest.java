package dev.plumbline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.task.RunId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EndedRunsTest {

  private static final RunId RUN = RunId.random();

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // tickers may wrap around
  private final EndedRuns ended = new EndedRuns(nanos::get);

  @Test
  void a_run_has_ended_from_the_answer_that_names_it_to_the_one_that_does_not() {
    assertThat(ended.contains(RUN)).isFalse();

    ended.tell(List.of(RUN.value()), Set.of(RUN.value()));
    assertThat(ended.contains(RUN)).isTrue();
    assertThat(ended.remembered()).containsExactly(RUN.value());

    ended.tell(List.of(), Set.of());
    assertThat(ended.contains(RUN)).isFalse();
    assertThat(ended.remembered()).isEmpty();
  }

  @Test
  void an_answer_that_is_too_old_counts_no_more_but_is_asked_for_again() {
    ended.tell(List.of(RUN.value()), Set.of(RUN.value()));

    nanos.addAndGet(EndedRuns.VALID_FOR.toNanos());
    assertThat(ended.contains(RUN)).isTrue();
    nanos.incrementAndGet();

    assertThat(ended.contains(RUN)).isFalse();
    assertThat(ended.remembered()).containsExactly(RUN.value());
  }

  @Test
  void a_run_of_which_nothing_has_come_for_long_is_forgotten() {
    ended.tell(List.of(RUN.value()), Set.of(RUN.value()));
    nanos.addAndGet(EndedRuns.REMEMBERED_FOR.toNanos());
    ended.tell(List.of(RUN.value()), Set.of());
    assertThat(ended.remembered()).containsExactly(RUN.value());

    nanos.incrementAndGet();
    ended.tell(List.of(RUN.value()), Set.of());

    assertThat(ended.remembered()).isEmpty();
  }
}

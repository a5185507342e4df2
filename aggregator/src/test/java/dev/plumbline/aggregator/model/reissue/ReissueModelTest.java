package dev.plumbline.aggregator.model.reissue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each rule of issuing a task again is needed: left out, it breaks what it is there for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReissueModelTest {

  private final Search design = Search.without(null, Budgets.FULL);

  @Test
  void with_all_rules_nothing_breaks_and_the_run_always_comes_to_an_end() {
    System.out.printf("Model of the re-issue: %,d situations%n", design.situations().size());

    assertThat(design.broken()).isEmpty();
    assertThat(design.stuck()).isZero();
    assertThat(Search.without(null, Budgets.LOSSES).stuck()).isZero();
    assertThat(design.situations()).hasSizeGreaterThan(10_000);
  }

  @Test
  void losses_takeovers_and_every_end_are_searched() {
    assertThat(design.situations())
        .extracting(situation -> situation.ledger().state())
        .contains(Books.RunEnd.values());
    assertThat(design.situations())
        .anyMatch(situation -> !situation.hasTask() && !situation.ledger().hasEnded())
        .anyMatch(situation -> situation.ledger().owner() == 1 && situation.formerOwnerWorks());
  }

  @Test
  void after_one_marker_alone_a_task_on_its_way_is_taken_for_lost() {
    assertBreaks(Rule.TWO_MARKERS, Budgets.LOSS, Must.ONLY_LOST_IS_ISSUED_AGAIN);
  }

  @Test
  void by_old_reports_a_task_that_was_just_taken_is_taken_for_lost() {
    assertBreaks(Rule.FRESH_REPORTS, Budgets.LOSS, Must.ONLY_LOST_IS_ISSUED_AGAIN);
  }

  @Test
  void without_reports_a_task_that_takes_long_is_taken_for_lost() {
    assertBreaks(Rule.HELD_IS_NOT_LOST, Budgets.LOSS, Must.ONLY_LOST_IS_ISSUED_AGAIN);
  }

  @Test
  void a_marker_that_overtakes_results_has_them_taken_for_lost() {
    assertBreaks(Rule.MARKER_THROUGH_RESULTS, Budgets.LOSS, Must.ONLY_LOST_IS_ISSUED_AGAIN);
  }

  @Test
  void a_marker_that_is_lost_and_not_published_again_leaves_a_run_open_for_ever() {
    Search search = Search.without(Rule.MARKER_AGAIN, Budgets.LOSSES);

    assertThat(search.broken()).isEmpty();
    assertThat(search.stuck()).isPositive();
  }

  @Test
  void a_begin_that_is_counted_after_the_work_lets_a_task_crash_workers_without_end() {
    assertBreaks(Rule.BEGUN_BEFORE_COMPUTED, Budgets.KILLS, Must.BEGUN_AS_OFTEN_AS_ALLOWED);
  }

  @Test
  void a_task_that_is_never_given_up_crashes_workers_without_end() {
    assertBreaks(Rule.GIVEN_UP, Budgets.KILLS, Must.BEGUN_AS_OFTEN_AS_ALLOWED);
  }

  @Test
  void a_producer_that_has_lost_a_run_would_fail_it() {
    assertBreaks(Rule.OWNER_ALONE_FAILS, Budgets.TAKEOVER, Must.FAILED_BY_ITS_OWNER);
  }

  @Test
  void a_worker_that_is_not_told_of_the_end_goes_on_beginning_tasks() {
    assertBreaks(Rule.ENDED_IS_TOLD, Budgets.LOSS, Must.ENDED_IS_NOT_BEGUN);
  }

  private static void assertBreaks(Rule rule, Budgets budget, Must must) {
    Map<Must, String> broken = Search.without(rule, budget).broken();
    System.out.printf("Without %s breaks %s%n", rule, broken);
    assertThat(broken).containsOnlyKeys(must);
  }
}

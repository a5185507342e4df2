package dev.plumbline.aggregator.model;

import static dev.plumbline.aggregator.model.Action.*;
import static dev.plumbline.aggregator.model.Invariant.*;
import static dev.plumbline.aggregator.model.Mutation.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each error of design breaks exactly the invariants that speak of it, by the path printed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutationModelTest {

  /** These lose tasks, but never report a wrong sum: only a search of everything can say so. */
  private static final Set<Mutation> SUM_STAYS_RIGHT =
      EnumSet.of(
          M2_TASK_ACKNOWLEDGED_BEFORE_RESULT,
          M3_RESULTS_ACKNOWLEDGED_BEFORE_COMMIT,
          M4_NO_VERSION_CHECK,
          M6_BITMAP_NOT_RELOADED);

  private final Map<Mutation, Map<Invariant, Counterexample>> found = new EnumMap<>(Mutation.class);

  @Test
  void m1_without_dedup_a_result_that_comes_twice_is_added_twice() {
    assertThat(broken(M1_NO_DEDUP)).containsOnly(S2_ATOMIC_FOLD, S3_MONOTONE, S7_EXACT_OR_NOTHING);
    assertThat(shortestPath(M1_NO_DEDUP, S2_ATOMIC_FOLD).actions())
        .contains(DUPLICATE_RESULT)
        .endsWith(DELIVER_RESULT, DELIVER_RESULT, FOLD, COMMIT);
  }

  @Test
  void m2_a_task_acknowledged_before_its_result_is_published_is_lost() {
    assertThat(broken(M2_TASK_ACKNOWLEDGED_BEFORE_RESULT))
        .containsOnly(S5_NO_EARLY_TASK_ACKNOWLEDGEMENT, S6_CONSERVATION);
    assertThat(shortestPath(M2_TASK_ACKNOWLEDGED_BEFORE_RESULT, S6_CONSERVATION).actions())
        .endsWith(DELIVER_TASK, ACKNOWLEDGE_TASK, KILL_WORKER);
  }

  @Test
  void m3_results_acknowledged_before_the_commit_are_lost() {
    assertThat(broken(M3_RESULTS_ACKNOWLEDGED_BEFORE_COMMIT))
        .containsOnly(S4_NO_EARLY_ACKNOWLEDGEMENT, S6_CONSERVATION);
    assertThat(shortestPath(M3_RESULTS_ACKNOWLEDGED_BEFORE_COMMIT, S6_CONSERVATION).actions())
        .endsWith(FOLD, ACKNOWLEDGE_RESULTS, KILL_AGGREGATOR);
  }

  @Test
  void m4_without_the_version_check_a_stale_aggregator_overwrites_what_the_other_committed() {
    assertThat(broken(M4_NO_VERSION_CHECK))
        .containsOnly(S3_MONOTONE, S4_NO_EARLY_ACKNOWLEDGEMENT, S6_CONSERVATION, S8_FENCE);
    assertThat(shortestPath(M4_NO_VERSION_CHECK, S6_CONSERVATION).actions())
        .endsWith(FOLD, FOLD, COMMIT, COMMIT, ACKNOWLEDGE_RESULTS);
  }

  @Test
  void m5_bits_and_sum_written_one_after_the_other_end_in_a_wrong_sum() {
    assertThat(broken(M5_TWO_WRITES))
        .containsOnly(S2_ATOMIC_FOLD, S3_MONOTONE, S7_EXACT_OR_NOTHING);
    assertThat(shortestPath(M5_TWO_WRITES, S7_EXACT_OR_NOTHING).actions())
        .doesNotContain(COMMIT_SUM)
        .endsWith(COMMIT, COMPLETE);
  }

  @Test
  void m6_an_aggregator_restarted_without_the_bitmap_overwrites_the_ledger() {
    assertThat(broken(M6_BITMAP_NOT_RELOADED))
        .containsOnly(S3_MONOTONE, S4_NO_EARLY_ACKNOWLEDGEMENT, S6_CONSERVATION);
    assertThat(shortestPath(M6_BITMAP_NOT_RELOADED, S6_CONSERVATION).actions())
        .endsWith(KILL_AGGREGATOR, LOAD, DELIVER_RESULT, FOLD, COMMIT);
  }

  @Test
  void m7_a_task_scattered_before_the_manifest_is_lost() {
    assertThat(broken(M7_SCATTER_BEFORE_MANIFEST)).containsOnly(S1_MANIFEST_FIRST, S6_CONSERVATION);
    assertThat(shortestPath(M7_SCATTER_BEFORE_MANIFEST, S6_CONSERVATION).actions())
        .doesNotContain(MANIFEST)
        .endsWith(ACKNOWLEDGE_TASK, PARK_RESULT);
  }

  /** A lost task merely never completes: this is why conservation is checked, not only the sum. */
  @Test
  void four_of_six_mutations_pass_where_only_the_sum_is_checked() {
    Set<Mutation> passing = EnumSet.range(M1_NO_DEDUP, M6_BITMAP_NOT_RELOADED);
    passing.removeIf(mutation -> broken(mutation).contains(S2_ATOMIC_FOLD));
    passing.removeIf(mutation -> broken(mutation).contains(S7_EXACT_OR_NOTHING));

    assertThat(passing).isEqualTo(SUM_STAYS_RIGHT);
  }

  @Test
  void every_invariant_is_broken_by_a_mutation() {
    Set<Invariant> all = EnumSet.noneOf(Invariant.class);
    for (Mutation mutation : Mutation.values()) {
      all.addAll(broken(mutation));
    }
    assertThat(all).containsOnly(Invariant.values());
  }

  private Set<Invariant> broken(Mutation mutation) {
    return found.computeIfAbsent(mutation, MutationModelTest::search).keySet();
  }

  private static Map<Invariant, Counterexample> search(Mutation mutation) {
    Budget budget = SUM_STAYS_RIGHT.contains(mutation) ? Budget.FULL : Budget.SMALL;
    Explorer search = Explorer.explore(Protocol.mutatedBy(mutation), budget);
    System.out.printf("Model of %s: %s, breaks %s%n", mutation, search, search.broken().keySet());
    return search.broken();
  }

  /** Prints the path, for whoever reads the build's log. */
  private Counterexample shortestPath(Mutation mutation, Invariant invariant) {
    broken(mutation);
    Counterexample path = Objects.requireNonNull(found.get(mutation)).get(invariant);
    System.out.printf("%s breaks %s:%n%s", mutation, invariant, path);
    return Objects.requireNonNull(path);
  }
}

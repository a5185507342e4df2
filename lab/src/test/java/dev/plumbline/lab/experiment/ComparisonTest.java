package dev.plumbline.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.task.BucketSums;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final BucketSums RIGHT = answer(10);
  private static final BucketSums WRONG = answer(7);

  private final List<String> order = new ArrayList<>();
  private final List<Long> progress = new ArrayList<>();

  @Test
  void rounds_are_interleaved_and_warm_ups_kept_apart() throws Exception {
    List<ContenderResult> results =
        compare(
            2, 1, new Scripted("a", RIGHT, RIGHT, RIGHT), new Scripted("b", RIGHT, RIGHT, RIGHT));

    assertThat(order.subList(0, 2)).containsExactlyInAnyOrder("a", "b");
    assertThat(order.subList(2, 4)).containsExactlyInAnyOrder("a", "b");
    assertThat(order.subList(4, 6)).containsExactlyInAnyOrder("a", "b");
    assertThat(results).extracting(ContenderResult::name).containsExactly("a", "b");
    assertThat(results.getFirst().samples())
        .extracting(Sample::warmUp)
        .containsExactly(true, false, false);
    assertThat(results.getFirst().measured()).hasSize(2);
    assertThat(progress).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void a_wrong_answer_in_the_last_round_alone_makes_the_row_wrong() throws Exception {
    ContenderResult row = compare(3, 1, new Scripted("a", RIGHT, RIGHT, RIGHT, WRONG)).getFirst();

    assertThat(row.isExact()).isFalse();
    assertThat(row.isRanked()).isFalse();
    Loss loss = row.worstLoss().orElseThrow();
    assertThat(loss.amount()).isEqualByComparingTo("3");
    assertThat(loss.share()).isEqualTo(0.3);
  }

  @Test
  void a_wrong_answer_while_warming_up_makes_the_row_wrong() throws Exception {
    assertThat(compare(1, 1, new Scripted("a", WRONG, RIGHT)).getFirst().isExact()).isFalse();
  }

  @Test
  void the_worst_of_several_losses_is_told() throws Exception {
    ContenderResult row = compare(3, 0, new Scripted("a", WRONG, answer(1), RIGHT)).getFirst();
    assertThat(row.worstLoss().orElseThrow().amount()).isEqualByComparingTo("9");
  }

  @Test
  void a_contender_that_gives_no_answer_keeps_its_row_and_is_not_tried_again() throws Exception {
    List<ContenderResult> results =
        compare(3, 0, new Scripted("a", RIGHT, RIGHT, RIGHT), new Scripted("b", RIGHT));

    ContenderResult failed = results.get(1);
    assertThat(failed.error()).isEqualTo("no answer is left");
    assertThat(failed.samples()).hasSize(1);
    assertThat(failed.isRanked()).isFalse();
    assertThat(order).filteredOn("b"::equals).hasSize(2);
    assertThat(results.getFirst().isRanked()).isTrue();
  }

  @Test
  void a_racy_contender_that_was_right_is_not_ranked() throws Exception {
    ContenderResult row = compare(1, 0, new Scripted("racy", RIGHT)).getFirst();
    assertThat(row.isExact()).isTrue();
    assertThat(row.isRanked()).isFalse();
  }

  private List<ContenderResult> compare(int repeats, int warmUps, Contender... contenders)
      throws InterruptedException {
    Settings settings = new Settings(2, 1, 1, repeats, warmUps, 5);
    ProgressListener listener =
        new ProgressListener() {
          @Override
          public void stage(String what) {}

          @Override
          public void next(String who, double done) {
            progress.add(Math.round(done * (warmUps + repeats) * contenders.length));
          }
        };
    return new Comparison(settings, RIGHT, listener).run(List.of(contenders));
  }

  private static BucketSums answer(long sum) {
    return new BucketSums(Map.of("0", BigDecimal.valueOf(sum)), Map.of(), 10, 0);
  }

  /** Gives the answers that it is told to, then none. */
  private final class Scripted implements Contender {

    private final String name;
    private final List<BucketSums> answers;

    Scripted(String name, BucketSums... answers) {
      this.name = name;
      this.answers = new ArrayList<>(List.of(answers));
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Group group() {
      return Group.IN_JVM;
    }

    @Override
    public int workers() {
      return 2;
    }

    @Override
    public String caveat() {
      return name.equals("racy") ? "threads don't agree" : "";
    }

    @Override
    public BucketSums answer() throws ContenderFailedException {
      order.add(name);
      if (answers.isEmpty()) {
        throw new ContenderFailedException("no answer is left");
      }
      return answers.removeFirst();
    }
  }
}

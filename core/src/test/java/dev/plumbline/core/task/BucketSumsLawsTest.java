package dev.plumbline.core.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BucketSumsLawsTest {

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void grouping_does_not_matter(
      @ForAll("sums") BucketSums a, @ForAll("sums") BucketSums b, @ForAll("sums") BucketSums c) {
    assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void order_does_not_matter(@ForAll("sums") BucketSums a, @ForAll("sums") BucketSums b) {
    assertThat(a.plus(b)).isEqualTo(b.plus(a));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void zero_changes_nothing(@ForAll("sums") BucketSums a) {
    assertThat(a.plus(BucketSums.ZERO)).isEqualTo(a);
    assertThat(BucketSums.ZERO.plus(a)).isEqualTo(a);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void any_permutation_folds_to_the_same(
      @ForAll("many") List<BucketSums> parts, @ForAll long seed) {
    List<BucketSums> shuffled = new ArrayList<>(parts);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(fold(shuffled)).isEqualTo(fold(parts));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void the_total_of_a_sum_is_the_sum_of_the_totals(
      @ForAll("sums") BucketSums a, @ForAll("sums") BucketSums b) {
    assertThat(a.plus(b).total()).isEqualByComparingTo(a.total().add(b.total()));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void trailing_zeros_do_not_make_sums_differ(@ForAll("sums") BucketSums a) {
    Map<String, BigDecimal> padded = new HashMap<>();
    a.sums().forEach((bucket, sum) -> padded.put(bucket, sum.setScale(sum.scale() + 7)));
    assertThat(new BucketSums(padded, a.spreads(), a.items(), a.emptyValues())).isEqualTo(a);
  }

  private static BucketSums fold(List<BucketSums> parts) {
    return parts.stream().reduce(BucketSums.ZERO, BucketSums::plus);
  }

  @Provide
  Arbitrary<List<BucketSums>> many() {
    return sums().list().ofMaxSize(8);
  }

  @Provide
  Arbitrary<BucketSums> sums() {
    Arbitrary<String> buckets = Arbitraries.of("", "a", "b", "ORD", "ø", "a\nb");
    Arbitrary<Map<String, Spread>> spreads = Arbitraries.maps(buckets, spread()).ofMaxSize(4);
    Arbitrary<Map<String, BigDecimal>> sums = Arbitraries.maps(buckets, amounts()).ofMaxSize(4);
    Arbitrary<Long> counts = Arbitraries.longs().between(0, 1L << 40);
    return Combinators.combine(sums, spreads, counts, counts).as(BucketSums::new);
  }

  private static Arbitrary<Spread> spread() {
    return Combinators.combine(Arbitraries.longs().between(1, 1L << 40), amounts(), amounts())
        .as((count, one, other) -> new Spread(count, one.min(other), one.max(other)));
  }

  private static Arbitrary<BigDecimal> amounts() {
    return Combinators.combine(Arbitraries.bigIntegers(), Arbitraries.integers().between(-30, 30))
        .as(BigDecimal::new);
  }
}

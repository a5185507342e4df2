package dev.plumbline.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultPackTest {

  @Test
  void a_soak_has_no_fault_that_would_have_to_be_prepared() throws Exception {
    for (Fault fault : Faults.forSoak()) {
      assertThat(
              fault
                  .injection()
                  .getClass()
                  .getMethod("prepare", FaultTarget.class, RandomGenerator.class)
                  .getDeclaringClass())
          .as(fault.name())
          .isEqualTo(Injection.class);
    }
    assertThat(Faults.forSoak()).hasSizeGreaterThan(Faults.all().size() / 2);
  }

  @Test
  void each_fault_comes_once_before_any_comes_again() {
    FaultPack pack = new FaultPack(Faults.all(), new SplittableRandom(7));

    for (int time = 0; time < 3; time++) {
      assertThat(draw(pack, Faults.all().size())).containsExactlyInAnyOrderElementsOf(Faults.all());
    }
  }

  @Test
  void one_seed_is_one_order_and_another_seed_another() {
    int many = 2 * Faults.all().size();
    List<Fault> first = draw(new FaultPack(Faults.all(), new SplittableRandom(1)), many);

    assertThat(draw(new FaultPack(Faults.all(), new SplittableRandom(1)), many)).isEqualTo(first);
    assertThat(draw(new FaultPack(Faults.all(), new SplittableRandom(2)), many))
        .isNotEqualTo(first);
  }

  private static List<Fault> draw(FaultPack pack, int count) {
    return Stream.generate(pack::next).limit(count).toList();
  }
}

package dev.plumbline.core.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class InJvmContendersTest {

  private static final String[] NAMES = {
    "single-thread",
    "racy-threads",
    "lock-per-update",
    "lock-per-batch",
    "atomic",
    "striped",
    "blocking-queue",
    "executor",
    "fork-join",
    "virtual-threads",
    "channels"
  };

  @Test
  void the_eleven_are_listed_in_the_order_of_the_talk() {
    assertThat(InJvmContenders.all()).extracting(InJvmContender::name).containsExactly(NAMES);
  }

  @Test
  void only_the_racy_one_is_not_exact() {
    assertThat(InJvmContenders.all())
        .filteredOn(contender -> !contender.exact())
        .extracting(InJvmContender::name)
        .containsExactly("racy-threads");
  }

  @Test
  void each_is_described_in_one_line_of_its_own() {
    assertThat(InJvmContenders.all())
        .extracting(InJvmContender::description)
        .doesNotHaveDuplicates()
        .allSatisfy(line -> assertThat(line).isNotBlank().doesNotContain("\n").hasSizeLessThan(90));
  }

  @Test
  void each_is_found_by_its_name() {
    for (String name : NAMES) {
      assertThat(InJvmContenders.named(name).name()).isEqualTo(name);
    }
  }

  @Test
  void an_unknown_name_is_answered_with_those_that_there_are() {
    assertThat(InJvmContenders.find("locks")).isEmpty();
    assertThatThrownBy(() -> InJvmContenders.named("locks"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("contender must be one of " + String.join(", ", NAMES) + ", but is 'locks'");
  }
}

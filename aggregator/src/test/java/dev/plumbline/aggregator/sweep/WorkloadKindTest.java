package dev.plumbline.aggregator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkloadKindTest {

  @Test
  void a_specification_names_the_kind_of_its_workload() {
    assertThat(
            WorkloadKind.of(
                """
                {"request":{"contender":"striped","completion":{"kind":"all"},
                 "workload":{"kind":"csv","dataset":"kind"}},"cuts":""}"""))
        .isEqualTo("csv");
  }

  @Test
  void a_value_that_looks_like_a_kind_is_none() {
    assertThat(WorkloadKind.of("{\"workload\":{\"dataset\":\"\\\"kind\\\":\\\"sum\\\"\"}}"))
        .isEqualTo(WorkloadKind.UNKNOWN);
  }

  @Test
  void what_is_of_another_version_or_no_json_is_unknown() {
    assertThat(WorkloadKind.of("{\"workload\":{\"kind\":\"poetry\"}}"))
        .isEqualTo(WorkloadKind.UNKNOWN);
    assertThat(WorkloadKind.of("striped, please")).isEqualTo(WorkloadKind.UNKNOWN);
  }
}

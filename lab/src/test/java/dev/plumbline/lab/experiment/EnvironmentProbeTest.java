package dev.plumbline.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentProbeTest {

  @Test
  void an_environment_names_the_machine_and_the_jvm(@TempDir Path home) throws Exception {
    Instant now = Instant.parse("2026-01-02T03:04:05Z");
    Environment seen =
        new EnvironmentProbe(InstantSource.fixed(now), home).look("1.2", "./plumbline compare");

    assertThat(seen.startedAt()).isEqualTo(now);
    assertThat(seen.plumbline()).isEqualTo("1.2");
    assertThat(seen.revision()).as("no repository, no revision").isNull();
    assertThat(seen.machine().processors()).isPositive();
    assertThat(seen.machine().memoryBytes()).isGreaterThan(1L << 20);
    assertThat(seen.machine().jvm().name()).contains(System.getProperty("java.vm.name"));
    assertThat(seen.machine().jvm().compiler()).isNotBlank();
    assertThat(seen.machine().jvm().collector()).isNotBlank();
  }

  @Test
  void a_busy_machine_is_a_reason_to_warn() {
    assertThat(EnvironmentProbe.warnings(0.1, 2)).isEmpty();
    assertThat(EnvironmentProbe.warnings(1.26, 2))
        .singleElement()
        .asString()
        .startsWith("other programs kept 1.3 of 2 processors busy at the start");
  }
}

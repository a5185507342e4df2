package dev.plumbline.lab.report;

import static dev.plumbline.lab.report.FixedResults.RABBIT;
import static dev.plumbline.lab.report.FixedResults.brokered;
import static dev.plumbline.lab.report.FixedResults.failed;
import static dev.plumbline.lab.report.FixedResults.forkJoin;
import static dev.plumbline.lab.report.FixedResults.racy;
import static dev.plumbline.lab.report.FixedResults.singleThread;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.lab.experiment.ComparisonResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ComparisonLayoutTest {

  private static final ComparisonResult RESULT =
      FixedResults.of(
          RABBIT,
          racy(90),
          failed("rabbitmq-quorum"),
          singleThread(400),
          brokered("rabbitmq-transient", 1200, null),
          brokered("rabbitmq-classic", 1890, 500L),
          forkJoin(210));

  @Test
  void a_known_result_is_drawn_as_it_always_was() throws Exception {
    assertThat(ConsolePen.draw(ComparisonLayout.of(RESULT))).isEqualTo(golden());
  }

  @Test
  void figures_do_not_depend_on_the_locale() throws Exception {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(ConsolePen.draw(ComparisonLayout.of(RESULT))).isEqualTo(golden());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void no_line_is_wider_than_the_console() {
    assertThat(ConsolePen.draw(ComparisonLayout.of(RESULT)).lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(ConsolePen.WIDTH));
  }

  private static String golden() throws IOException {
    try (InputStream file = ComparisonLayoutTest.class.getResourceAsStream("console.txt")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

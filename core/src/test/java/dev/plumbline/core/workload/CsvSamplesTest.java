package dev.plumbline.core.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.Spread;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files beside sums that another program computed. */
class CsvSamplesTest {

  @ParameterizedTest
  @MethodSource("samples")
  void a_file_has_the_expected_sums_however_it_is_cut(String name) throws Exception {
    List<String> lines = Files.readAllLines(folder().resolve(name + ".expected"));
    BucketSums expected = expected(lines);
    Datasets datasets = new DatasetFolder(folder());
    for (int tasks : new int[] {1, 2, 3, 16, 100}) {
      assertThat(Runs.sum(spec(name, lines.getFirst(), false, tasks), datasets))
          .isEqualTo(expected);
    }
    assertThat(Runs.sum(spec(name, lines.getFirst(), true, 1), datasets)).isEqualTo(expected);
    assertThat(Runs.sum(spec(name, lines.getFirst(), true, 16), datasets)).isEqualTo(expected);
  }

  /** The expected figures are those of awk on the same file. */
  @Test
  void the_sample_that_we_ship_has_the_sums_that_awk_gives() throws Exception {
    Datasets samples = new DatasetFolder(Path.of("..", "samples"));
    WorkloadSpec spec =
        new WorkloadSpec.Csv("flights-20k.csv", "origin", "delay", true, ',', false, 7);
    BucketSums sums = Runs.sum(spec, samples);

    assertThat(sums.items()).isEqualTo(20_000);
    assertThat(sums.emptyValues()).isZero();
    assertThat(sums.sums()).hasSize(222);
    assertThat(sums.total()).isEqualTo("275859");
    assertThat(sums.sums()).containsEntry("ATL", new BigDecimal("23999"));
    assertThat(sums.sums()).containsEntry("ORD", new BigDecimal("10656"));
    assertThat(sums.spreads())
        .containsEntry("ORD", new Spread(1148, new BigDecimal("-59"), new BigDecimal("208")))
        .containsEntry("ANC", new Spread(70, new BigDecimal("-31"), new BigDecimal("164")));
  }

  static Stream<String> samples() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(folder())) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".csv"))
              .map(name -> name.replace(".csv", ""))
              .sorted()
              .toList();
      return names.stream();
    }
  }

  private static Path folder() throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(CsvSamplesTest.class.getResource("/csv"), "/csv").toURI());
  }

  private static WorkloadSpec spec(String name, String options, boolean inline, int tasks) {
    String[] option = options.split("\t", -1);
    char delimiter = option[3].equals("tab") ? '\t' : option[3].charAt(0);
    boolean header = option[2].equals("header");
    return new WorkloadSpec.Csv(
        name + ".csv", option[0], option[1], header, delimiter, inline, tasks);
  }

  private static BucketSums expected(List<String> lines) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    Map<String, Spread> spreads = new TreeMap<>();
    for (String line : lines.subList(2, lines.size())) {
      String[] field = line.split("\t", -1);
      String key = field[0].replace("\\n", "\n").replace("\\r", "\r");
      sums.put(key, new BigDecimal(field[2]));
      spreads.put(
          key,
          new Spread(Long.parseLong(field[1]), new BigDecimal(field[3]), new BigDecimal(field[4])));
    }
    String[] rows = lines.get(1).split("\t", -1);
    return new BucketSums(sums, spreads, Long.parseLong(rows[0]), Long.parseLong(rows[1]));
  }
}

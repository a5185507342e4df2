package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskOutcome;
import dev.plumbline.core.task.Work;
import dev.plumbline.messaging.wire.OutcomeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Bodies as they were written once, in hexadecimal: services of different ages have to read each
 * other. A sample is never changed; a new version of the format gets a folder of its own.
 */
class GoldenSamplesTest {

  private static final String FOLDER = "/wire/v1/";

  private final MessageCodec codec = new ProtobufMessageCodec(1 << 20);

  @TestFactory
  Stream<DynamicTest> a_sample_means_what_it_always_meant_and_is_written_as_it_always_was() {
    return Stream.of(taskTests(), outcomeTests(), sumsTests()).flatMap(tests -> tests);
  }

  private Stream<DynamicTest> taskTests() {
    return WireSamples.tasks().entrySet().stream()
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    sample.getKey(),
                    () -> {
                      List<Task> value = sample.getValue();
                      assertThat(hex(codec.encodeTasks(value))).isEqualTo(golden(sample.getKey()));
                      assertThat(codec.decodeTasks(bytes(sample.getKey()))).isEqualTo(value);
                    }));
  }

  private Stream<DynamicTest> outcomeTests() {
    return WireSamples.outcomes().entrySet().stream()
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    sample.getKey(),
                    () -> {
                      List<TaskOutcome> value = sample.getValue();
                      assertThat(hex(codec.encodeOutcomes(value)))
                          .isEqualTo(golden(sample.getKey()));
                      assertThat(codec.decodeOutcomes(bytes(sample.getKey()))).isEqualTo(value);
                    }));
  }

  private Stream<DynamicTest> sumsTests() {
    return WireSamples.sums().entrySet().stream()
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    sample.getKey(),
                    () -> {
                      BucketSums value = sample.getValue();
                      assertThat(hex(codec.encodeSums(value))).isEqualTo(golden(sample.getKey()));
                      assertThat(codec.decodeSums(bytes(sample.getKey()))).isEqualTo(value);
                    }));
  }

  @Test
  void every_kind_of_work_has_a_sample() {
    Set<Class<?>> sampled =
        WireSamples.tasks().values().stream()
            .flatMap(Collection::stream)
            .map(task -> task.work().getClass())
            .collect(Collectors.toSet());

    assertThat(sampled).containsExactlyInAnyOrder(Work.class.getPermittedSubclasses());
  }

  @Test
  void every_kind_of_outcome_has_a_sample() {
    Set<Class<?>> sampled =
        WireSamples.outcomes().values().stream()
            .flatMap(Collection::stream)
            .map(Object::getClass)
            .collect(Collectors.toSet());

    assertThat(sampled).containsExactlyInAnyOrder(TaskOutcome.class.getPermittedSubclasses());
    assertThat(sampled).hasSize(OutcomeMessage.OutcomeCase.values().length - 1);
  }

  @Test
  void no_sample_was_left_behind() throws Exception {
    Set<String> names = new TreeSet<>();
    Stream.of(WireSamples.tasks(), WireSamples.outcomes(), WireSamples.sums())
        .map(Map::keySet)
        .forEach(names::addAll);

    assertThat(files()).isEqualTo(names);
  }

  private static Set<String> files() throws IOException, URISyntaxException {
    Path folder = Path.of(GoldenSamplesTest.class.getResource(FOLDER).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString().replace(".hex", ""))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static byte[] bytes(String sample) {
    return HexFormat.of().parseHex(golden(sample));
  }

  private static String golden(String sample) {
    try (InputStream file = GoldenSamplesTest.class.getResourceAsStream(FOLDER + sample + ".hex")) {
      assertThat(file).as("the sample src/test/resources%s%s.hex", FOLDER, sample).isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.US_ASCII).replaceAll("\\s", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}

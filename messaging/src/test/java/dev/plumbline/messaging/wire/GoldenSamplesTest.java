package dev.plumbline.messaging.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.TaskOutcome;
import dev.plumbline.core.task.Work;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Bodies as they were written once, in hexadecimal: services of different ages have to read each
 * other. A sample is never changed; a new version of the format gets a folder of its own.
 */
class GoldenSamplesTest {

  private static final int MAX_BYTES = 1 << 20;

  @TestFactory
  Stream<DynamicTest> a_sample_means_what_it_always_meant_and_is_written_as_it_always_was() {
    return IntStream.rangeClosed(1, WireFrame.NEWEST).boxed().flatMap(GoldenSamplesTest::tests);
  }

  private static Stream<DynamicTest> tests(int version) {
    MessageCodec writer = new ProtobufMessageCodec(MAX_BYTES, version);
    MessageCodec reader = new ProtobufMessageCodec(MAX_BYTES);
    return Stream.of(
            tests(version, WireSamples.tasks(version), writer::encodeTasks, reader::decodeTasks),
            tests(version, outcomes(version), writer::encodeOutcomes, reader::decodeOutcomes),
            tests(version, sums(version), writer::encodeSums, reader::decodeSums))
        .flatMap(tests -> tests);
  }

  private static <T> Stream<DynamicTest> tests(
      int version, Map<String, T> samples, Encoder<T> encoder, Decoder<T> decoder) {
    return samples.entrySet().stream()
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    "v" + version + " " + sample.getKey(),
                    () -> {
                      String golden = golden(version, sample.getKey());
                      T value = sample.getValue();
                      assertThat(hex(encoder.encode(value))).isEqualTo(golden);
                      assertThat(decoder.decode(HexFormat.of().parseHex(golden))).isEqualTo(value);
                    }));
  }

  @Test
  void what_the_parts_of_a_message_share_is_in_the_newest_version_once() {
    for (String sample : List.of("tasks-of-one-file", "outcomes-with-the-same-buckets")) {
      assertThat(golden(2, sample)).hasSizeLessThan(golden(1, sample).length());
    }
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
    for (int version = 1; version <= WireFrame.NEWEST; version++) {
      Set<String> names = new TreeSet<>();
      Stream.of(WireSamples.tasks(version), outcomes(version), sums(version))
          .map(Map::keySet)
          .forEach(names::addAll);

      assertThat(files(version)).isEqualTo(names);
    }
  }

  /** Of them there are two versions: a third folder would hold the same. */
  private static Map<String, List<TaskOutcome>> outcomes(int version) {
    return version <= 2 ? WireSamples.outcomes() : Map.of();
  }

  /** Of them there is one version: a second folder would hold the same. */
  private static Map<String, BucketSums> sums(int version) {
    return version == 1 ? WireSamples.sums() : Map.of();
  }

  private static Set<String> files(int version) throws IOException, URISyntaxException {
    Path folder = Path.of(GoldenSamplesTest.class.getResource("/wire/v" + version).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString().replace(".hex", ""))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String golden(int version, String sample) {
    String name = "/wire/v" + version + "/" + sample + ".hex";
    try (InputStream file = GoldenSamplesTest.class.getResourceAsStream(name)) {
      assertThat(file).as("the sample src/test/resources" + name).isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.US_ASCII).replaceAll("\\s", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private interface Encoder<T> {
    byte[] encode(T value);
  }

  private interface Decoder<T> {
    T decode(byte[] body) throws CodecException;
  }
}

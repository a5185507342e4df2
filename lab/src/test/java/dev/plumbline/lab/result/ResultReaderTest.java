package dev.plumbline.lab.result;

import static dev.plumbline.lab.report.FixedResults.RABBIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.Contender.Group;
import dev.plumbline.lab.experiment.ContenderResult;
import dev.plumbline.lab.experiment.Sample;
import dev.plumbline.lab.latency.FixedLatency;
import dev.plumbline.lab.report.FixedResults;
import dev.plumbline.lab.report.JsonReport;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultReaderTest {

  private static final ComparisonResult RESULT =
      FixedResults.of(
          RABBIT,
          FixedResults.singleThread(400),
          FixedResults.racy(90),
          FixedResults.brokered("rabbitmq-classic", 1890, 500L),
          FixedResults.brokered("rabbitmq-quorum", 1890, null),
          FixedResults.failed("rabbitmq-transient"));

  @TempDir private Path folder;

  @Test
  void every_kind_is_read_again_whole_and_drawn_the_same() throws Exception {
    for (Record result : EveryKind.results()) {
      Record reread = read(JsonReport.of(result));
      assertThat(reread).isEqualTo(result);
      ResultKind<?> kind = ResultKinds.of(result);
      assertThat(kind.textOf(reread)).isEqualTo(kind.textOf(result)).isNotBlank();
    }
  }

  @Test
  void every_kind_has_a_result_to_be_tested_with() {
    assertThat(EveryKind.results().stream().map(ResultKinds::of).distinct().toList())
        .isEqualTo(ResultKinds.ALL);
  }

  @Test
  void the_kind_is_the_name_of_the_record_without_its_last_word() {
    assertThat(ResultKinds.ALL.stream().map(ResultKind::name))
        .containsExactly(
            "comparison",
            "scaling",
            "sweep",
            "decision",
            "latency",
            "find-max",
            "faults",
            "prices",
            "bench");
  }

  @Test
  void a_comparison_from_before_there_were_kinds_is_read() throws Exception {
    String old = JsonReport.of(RESULT).replace("\"kind\" : \"comparison\",", "");
    assertThat(old).doesNotContain("\"comparison\"");
    assertThat(read(old)).isEqualTo(RESULT);
  }

  @Test
  void a_result_without_a_broker_is_read_again_too() throws Exception {
    ComparisonResult result = FixedResults.of(null, FixedResults.forkJoin(10));
    assertThat(read(JsonReport.of(result))).isEqualTo(result);
  }

  @Test
  void a_hundred_thousand_samples_are_read_and_drawn_in_linear_time() throws Exception {
    Sample sample = FixedResults.singleThread(400).samples().getLast();
    List<Sample> samples =
        IntStream.rangeClosed(1, 25_000)
            .mapToObj(round -> new Sample(round, false, 1_000_000 + round, sample.usage(), null))
            .toList();
    ContenderResult[] rows =
        Stream.of("single-thread", "executor", "striped", "atomic")
            .map(name -> new ContenderResult(name, Group.IN_JVM, 1, "", samples, null))
            .toArray(ContenderResult[]::new);
    String text = JsonReport.of(FixedResults.of(null, rows));
    assertTimeoutPreemptively(
        Duration.ofSeconds(30), // it took minutes when rows were compared by sorting their samples
        () -> assertThat(console(read(text))).contains("1.01 [1.00"));
  }

  @Test
  void a_byte_order_mark_before_a_result_is_passed_over() throws Exception {
    assertThat(read("\uFEFF" + JsonReport.of(RESULT))).isEqualTo(RESULT);
  }

  @Test
  void a_machine_without_a_load_average_is_known() throws Exception {
    String text = JsonReport.of(RESULT).replace("\"loadAverage\" : 0.25", "\"loadAverage\" : -1");
    assertThat(console(read(text))).contains("load unknown at the start");
  }

  @Test
  void a_result_without_the_largest_sums_is_from_before_they_were_kept() throws Exception {
    String text = JsonReport.of(RESULT).replaceAll("(?s),\\s*\"top\" : \\[.*?\\](?=\\s*\\})", "");
    assertThat(text).doesNotContain("\"top\"");
    assertThat(console(read(text))).doesNotContain("largest");
  }

  @Test
  void names_and_units_are_in_the_file() {
    assertThat(JsonReport.of(RESULT))
        .contains("\"schemaVersion\" : 1", "\"wallNanos\" : 1890000000", "\"startedAt\"")
        .contains("\"name\" : \"rabbitmq-classic\"", "\"brokerCpuNanos\" : 500000000");
    assertThat(console(RESULT)).contains("rabbitmq-classic");
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        file("", "holds no JSON object"),
        file("no json", "is no result file: "),
        file("[]", "holds no JSON object"),
        file("{}", "has schema version 0, but this Plumbline reads version 1 only"),
        file("{\"schemaVersion\": 99}", "has schema version 99, but this Plumbline reads version"),
        file("{\"schemaVersion\": 1}", "environment is missing"),
        file(
            "{\"kind\": \"recipe\", \"schemaVersion\": 1}",
            "is a result of kind 'recipe', but this Plumbline reads comparison, scaling, sweep,"),
        file("{\"kind\": 7, \"schemaVersion\": 1}", "is a result of kind '7'"),
        file("{\"kind\": \"scaling\", \"schemaVersion\": 1, \"points\": []}", "at least one point"),
        file(
            "{\"schemaVersion\": 1.5}",
            "has schema version 1.5, but this Plumbline reads version 1"),
        file("{\"schemaVersion\": 1e30}", "has schema version 1e30, but this Plumbline reads"),
        file("{\"schemaVersion\": \"1\"}", "has schema version \"1\", but this Plumbline reads"),
        file("{\"schemaVersion\": 1, \"schemaVersion\": 1}", "uplicate"),
        change(
            "\"wallNanos\" : 400000000,",
            "\"wallNanos\" : -5,",
            "contenders[0].samples[3].wallNanos must be from 1 to 1000000000000000000, but is -5"),
        change(
            "\"wallNanos\" : 400000000,",
            "\"wallNanos\" : 9000000000000000000,",
            "samples[3].wallNanos must be from 1 to"),
        change("\"wallNanos\" : 400000000,", "\"wallNanos\" : 4.5,", "is no result file: "),
        change(
            "\"brokerCpuNanos\" : 500000000,",
            "\"brokerCpuNanos\" : -1,",
            "usage.brokerCpuNanos must be from 0 to"),
        change("\"bytes\" : 1234567", "\"bytes\" : -1", "usage.bytes must be from 0 to"),
        change("\"processors\" : 2,", "\"processors\" : 0,", "machine.processors must be from 1"),
        change("\"loadAverage\" : 0.25,", "\"loadAverage\" : -7,", "loadAverage must be from -1"),
        change(
            "\"busyProcessors\" : 0.5", "\"busyProcessors\" : \"NaN\"", "busyProcessors must be"),
        change("\"items\" : 10000000,", "\"items\" : -3,", "workload.items must be from 0 to"),
        change(
            "\"total\" : \"10000000\"",
            "\"total\" : \"abc\"",
            "workload.total must be a decimal number, but is abc"),
        change("\"sum\" : \"1000000\"", "\"sum\" : \"1e6\"", "top[0].sum must be a decimal number"),
        change("\"round\" : 1,", "", "'round' of a sample is missing"),
        change("\"warmUp\" : true,", "\"warmUp\" : 1,", "'warmUp' of a sample must be true or"),
        change("\"round\" : 1,", "\"round\" : 1, \"lap\" : 1,", "'lap' of a sample is not known"),
        change("\"messages\" : 512,", "\"messages\" : null,", "'messages' of a sample must be a"),
        change("\"messages\" : 512,", "\"massages\" : 512,", "'massages' of a sample's usage is"),
        change("\"round\" : 1,", "\"round\" : 1, \"round\" : 1,", "uplicate"),
        change("\"round\" : 1,", "\"round\" : 0,", "samples[0].round must be from 1 to"),
        change("\"repeats\" : 3,", "\"repeats\" : -3,", "settings.repeats must be from 1 to"),
        change("\"broker\" :", "\"brokre\" :", "brokre"),
        change("\"repeats\" : 3,", "\"repeats\" : \"many\",", "is no result file: "),
        change("\"repeats\" : 3,", "", "is no result file: "),
        change("\"kind\" : \"count\"", "\"kind\" : null", "workload.kind is missing"),
        change("racy-threads", "racy\\u001b[2Jthreads", "contenders[1].name has a control"),
        change("\"total\" : \"10000000\"", "\"total\" : \"1\\u0000\"", "workload.total has a"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void what_is_no_result_is_refused_with_one_line(String text, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("result.json"), text);
    assertThatThrownBy(() -> ResultReader.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message)
        .satisfies(refusal -> assertThat(refusal.toString().lines()).hasSize(1));
  }

  @Test
  void a_result_that_contradicts_itself_is_refused() throws IOException {
    String latency = JsonReport.of(FixedLatency.latency());
    String p99 = "\"percentile\" : 99.0,";
    assertThat(latency).contains(p99);
    Path file = folder.resolve("result.json");
    Files.writeString(file, latency.replace(p99, "\"percentile\" : 98.0,"));
    assertThatThrownBy(() -> ResultReader.read(file))
        .hasMessageContaining("is no result file: it can't be drawn: ")
        .hasMessageContaining("percentile 99.0 is not among");
  }

  @Test
  void a_file_that_is_not_text_is_refused() throws IOException {
    Path file = Files.write(folder.resolve("result.json"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThatThrownBy(() -> ResultReader.read(file)).hasMessageEndingWith("it is not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32", "ISO-8859-1"})
  void a_result_in_another_encoding_is_refused(String encoding) throws IOException {
    String json = JsonReport.of(RESULT).replace("\"os\" : \"", "\"os\" : \"µ");
    assertThat(json).contains("µ");
    Path file = folder.resolve("result.json");
    Files.write(file, json.getBytes(Charset.forName(encoding)));
    assertThatThrownBy(() -> ResultReader.read(file)).hasMessageEndingWith("it is not UTF-8");
  }

  private static String console(Record result) {
    return ResultKinds.of(result).textOf(result);
  }

  private static Arguments file(String text, String message) {
    return Arguments.of(text, message);
  }

  private static Arguments change(String from, String to, String message) {
    String text = JsonReport.of(RESULT);
    assertThat(text).contains(from);
    return Arguments.of(text.replace(from, to), message);
  }

  private Record read(String text) throws IOException {
    return ResultReader.read(Files.writeString(folder.resolve("result.json"), text));
  }
}

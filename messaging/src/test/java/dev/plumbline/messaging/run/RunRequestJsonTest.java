package dev.plumbline.messaging.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.task.FetchSource;
import dev.plumbline.core.task.ItemFormat;
import dev.plumbline.core.task.WorkFunction;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.messaging.run.Completion.Policy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunRequestJsonTest {

  /** With a place for more of the workload's fields. */
  private static final String SUM =
      """
      {"contender":"atomic","workers":3,
       "workload":{"kind":"sum","numbers":9,"buckets":2,"seed":1,"tasks":4%s}}""";

  private static final String WORKLOAD =
      "\"workload\":{\"kind\":\"count\",\"increments\":5,\"buckets\":2,\"tasks\":4}";

  private final RunRequestJson json = new RunRequestJson(List.of("atomic", "rabbitmq-quorum"));

  @Test
  void a_count_request_is_read() throws Exception {
    assertThat(
            read(
                """
                {"contender":"atomic","workers":3,
                 "workload":{"kind":"count","increments":5,"buckets":2,"tasks":4}}"""))
        .isEqualTo(new RunRequest("atomic", 1, 3, new WorkloadSpec.Count(5, 2, 4)));
  }

  @Test
  void a_payload_is_read_and_kept_and_none_leaves_the_specification_as_it_was() throws Exception {
    RunRequest none = json.read(SUM.formatted("").getBytes(UTF_8));
    RunRequest some = json.read(SUM.formatted(", \"payload\": 512").getBytes(UTF_8));

    assertThat(some.workload()).isEqualTo(new WorkloadSpec.Sum(9, 2, 1, false, 4, 512));
    assertThat(json.readSpecification(json.specification(some, ""))).isEqualTo(some);
    assertThat(json.specification(none, "")).doesNotContain("payload");
  }

  @Test
  void a_sum_request_is_read() throws Exception {
    assertThat(
            read(
                """
                {"contender":"rabbitmq-quorum","tasksPerMessage":7,"workers":1,
                 "workload":{"kind":"sum","numbers":1000000000000,"buckets":2,"seed":-9,
                  "inline":true,"tasks":4}}"""))
        .isEqualTo(
            new RunRequest(
                "rabbitmq-quorum", 7, 1, new WorkloadSpec.Sum(1_000_000_000_000L, 2, -9, true, 4)));
  }

  @Test
  void a_csv_request_has_defaults_and_takes_columns_by_number() throws Exception {
    assertThat(
            read(
                """
                {"contender":"atomic","workers":1,
                 "workload":{"kind":"csv","dataset":"f.csv","key":2,"value":"delay","tasks":4}}"""))
        .isEqualTo(
            new RunRequest(
                "atomic", 1, 1, new WorkloadSpec.Csv("f.csv", "2", "delay", true, ',', false, 4)));
  }

  @Test
  void the_terms_of_a_run_are_read_and_kept() throws Exception {
    RunRequest given =
        completion(
            """
            "retry":{"attempts":7,"backoff":"2s"},"taskTimeout":"30s","priority":"high",""");

    assertThat(given.terms())
        .isEqualTo(
            new RunTerms(
                new RetryPolicy(7, Duration.ofSeconds(2)), Duration.ofSeconds(30), Priority.HIGH));
    assertThat(json.readSpecification(json.specification(given, ""))).isEqualTo(given);
    assertThat(json.specification(completion(""), "")).doesNotContain("retry", "priority");
  }

  @Test
  void where_a_run_does_not_say_the_producers_attempts_count_and_another_producer_reads_the_same()
      throws Exception {
    RunRequestJson patient =
        new RunRequestJson(List.of("rabbitmq-quorum"), new RetryPolicy(40, Duration.ofSeconds(1)));
    RunRequest usual = completion("");
    String body = "{\"contender\":\"rabbitmq-quorum\",\"workers\":1," + WORKLOAD + "}";
    RunRequest asked = patient.read(body.getBytes(UTF_8));

    assertThat(asked.terms().retry().attempts()).isEqualTo(40);
    assertThat(json.readSpecification(patient.specification(asked, ""))).isEqualTo(asked);
    assertThat(patient.readSpecification(json.specification(usual, ""))).isEqualTo(usual);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"attempts\":0} | retry.attempts must be from 1 to 1000, but is 0",
        "{\"backoff\":\"2h\"} | retry.backoff must be from 0s to 1h, but is PT2H",
        "{\"backoff\":\"soon\"} | retry.backoff must be a time such as 30s, but is 'soon'",
        "{\"tries\":2} | retry.tries is not a field; the fields here are attempts, backoff",
        "7 | retry must be a JSON object, but is 7"
      })
  void a_retry_policy_that_cannot_be_is_refused_by_field_value_and_rule(String retry, String why) {
    assertThatThrownBy(() -> completion("\"retry\":" + retry + ","))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "taskTimeout | 0s | taskTimeout must be above 0 and at most 24h, but is PT0S",
        "taskTimeout | 2d | taskTimeout must be above 0 and at most 24h, but is PT48H",
        "priority | now | priority 'now' is unknown; the priorities are low, normal, high"
      })
  void terms_that_cannot_be_are_refused_by_field_value_and_rule(
      String field, String value, String why) {
    assertThatThrownBy(() -> completion("\"" + field + "\":\"" + value + "\","))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"retry | {\"attempts\":2}", "taskTimeout | \"30s\"", "priority | \"high\""})
  void terms_are_for_brokered_runs_only(String field, String value) {
    String body = "{\"contender\":\"atomic\",\"" + field + "\":" + value + "," + WORKLOAD + "}";

    assertThatThrownBy(() -> json.read(body.getBytes(UTF_8)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith(field + " is for brokered runs only, and contender atomic");
  }

  @Test
  void when_a_run_is_over_is_read() throws Exception {
    assertThat(completion("").completion()).isEqualTo(Completion.ALL);
    assertThat(
            completion(
                    """
                    "completion":{"policy":"at-least","tasks":3},"deadline":"2m",""")
                .completion())
        .isEqualTo(new Completion(Policy.AT_LEAST, 3, Duration.ofMinutes(2)));
    assertThat(
            completion(
                    """
                    "completion":{"policy":"deadline"},"deadline":"PT30S",""")
                .completion())
        .isEqualTo(new Completion(Policy.DEADLINE, null, Duration.ofSeconds(30)));
    assertThat(
            completion(
                    """
                    "completion":{"policy":"all"},"deadline":"7d",""")
                .completion())
        .isEqualTo(new Completion(Policy.ALL, null, Duration.ofDays(7)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "completion":{}                               | completion.policy is missing
          "completion":{"policy":"most"}                | completion.policy 'most' is unknown; the policies are all, at-least, deadline
          "completion":{"policy":"at-least"}            | completion.tasks must be at least 1, but is null
          "completion":{"policy":"at-least","tasks":0}  | completion.tasks must be from 1 to 2147483647, but is 0
          "completion":{"policy":"all","tasks":3}       | completion.tasks goes with policy at-least only, but is 3: leave it out
          "completion":{"policy":"all","share":3}       | completion.share is not a field; the fields here are policy, tasks
          "completion":{"policy":"deadline"}            | deadline is missing: policy deadline needs one
          "deadline":"soon"                             | deadline must be a time such as 30s, but is 'soon'
          "deadline":30                                 | deadline must be a text, but is 30
          "deadline":"0s"                               | deadline must be from 1ms to 7d, but is PT0S
          "deadline":"-5s"                              | deadline must be from 1ms to 7d, but is PT-5S
          "deadline":"8d"                               | deadline must be from 1ms to 7d, but is PT192H
          """)
  void a_bad_completion_is_told_the_field_the_value_and_the_rule(String fields, String complaint) {
    assertThatThrownBy(() -> completion(fields + ","))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage(complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "completion":{"policy":"at-least","tasks":3} | completion is for brokered runs only
          "deadline":"30s"                             | deadline is for brokered runs only
          """)
  void a_run_in_the_jvm_ends_when_every_task_is_done(String fields, String complaint) {
    assertThatThrownBy(() -> request("atomic", fields + ","))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith(complaint)
        .hasMessageContaining("contender atomic");
  }

  @Test
  void when_a_run_is_over_can_be_read_back_from_what_the_ledger_keeps() throws Exception {
    RunRequest request =
        new RunRequest(
            "rabbitmq-quorum",
            3,
            2,
            new WorkloadSpec.Count(5, 2, 4),
            new Completion(Policy.AT_LEAST, 3, Duration.ofMillis(1_500)));

    assertThat(json.readSpecification(json.specification(request, ""))).isEqualTo(request);
  }

  @Test
  void a_request_of_every_kind_is_read_as_it_was_written() throws Exception {
    List<WorkloadSpec> kinds =
        List.of(
            new WorkloadSpec.Count(5, 2, 4),
            new WorkloadSpec.Sum(9, 2, -1, false, 4, 512),
            new WorkloadSpec.Csv("f.csv", "k", "2", false, '\t', true, 9),
            new WorkloadSpec.Fetch(new FetchSource("http://b/{item}", 3, 500, 2), 40, 4),
            new WorkloadSpec.Own(
                new WorkFunction("a.jar", "0123456789abcdef".repeat(4), "A"),
                WorkloadSpec.Items.of(ItemFormat.LINES, "in.txt"),
                8));

    assertThat(kinds)
        .extracting(WorkloadSpec::kind)
        .containsExactlyElementsOf(WorkloadSpec.KINDS)
        .hasSize(WorkloadSpec.class.getPermittedSubclasses().length);
    for (WorkloadSpec kind : kinds) {
      RunRequest request = new RunRequest("atomic", 3, 2, kind);
      assertThat(read(RunRequestJson.write(request))).isEqualTo(request);
    }
  }

  /** The ledger has texts of former producers, and a run goes on only where they are equal. */
  @Test
  void what_the_ledger_keeps_is_the_same_text_as_ever() {
    RunRequest request =
        new RunRequest(
            "rabbitmq-quorum",
            3,
            2,
            new WorkloadSpec.Csv("f.csv", "k", "2", false, ';', true, 9),
            new Completion(Policy.AT_LEAST, 3, Duration.ofMillis(1_500)),
            new RunTerms(
                new RetryPolicy(7, Duration.ofSeconds(2)), Duration.ofSeconds(30), Priority.HIGH));

    assertThat(json.specification(request, "1f-2e"))
        .isEqualTo(
            """
            {"request":{"contender":"rabbitmq-quorum","tasksPerMessage":3,"workers":2,\
            "workload":{"kind":"csv","dataset":"f.csv","key":"k","value":"2","header":false,\
            "delimiter":";","inline":true,"tasks":9},"completion":{"policy":"at-least","tasks":3},\
            "deadline":"PT1.5S","retry":{"attempts":7,"backoff":"PT2S"},"taskTimeout":"PT30S",\
            "priority":"high"},"cuts":"1f-2e"}""");
    assertThat(
            json.specification(
                new RunRequest("atomic", 1, 0, new WorkloadSpec.Sum(9, 2, -1, true, 4)), ""))
        .isEqualTo(
            """
            {"request":{"contender":"atomic","tasksPerMessage":1,"workload":{"kind":"sum",\
            "numbers":9,"buckets":2,"seed":-1,"inline":true,"tasks":4}},"cuts":""}""");
  }

  @Test
  void what_the_ledger_keeps_can_be_read_back() throws Exception {
    RunRequest request =
        new RunRequest(
            "atomic", 3, 2, new WorkloadSpec.Csv("f.csv", "k", "v", false, '\t', true, 9));

    assertThat(json.readSpecification(json.specification(request, "cuts"))).isEqualTo(request);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {                                              | the body is not JSON: Unexpected end-of-input: expected close marker for Object at line 1, column 2
          []                                             | the body must be a JSON object, but is []
          {} {}                                          | the body is not JSON: Trailing token
          {"contender":"atomic","contender":"atomic"}    | the body is not JSON: Duplicate Object property "contender"
          {}                                             | contender is missing
          {"contender":7}                                | contender must be a text, but is 7
          {"contender":"\\ud800"}                          | contender must be a text of whole characters, but has half a surrogate pair
          {"contender":"x"}                              | contender 'x' is unknown; the contenders are atomic, rabbitmq-quorum
          {"contender":"atomic"}                         | workload is missing
          {"contender":"atomic","workload":1}            | workload must be a JSON object, but is 1
          {"contender":"atomic","workers":0}             | workers must be from 1 to 1024, but is 0
          {"contender":"atomic","workers":1.5}           | workers must be a whole number, but is 1.5
          {"contender":"atomic","workers":99999999999999999999} | workers must be a whole number, but is 99999999999999999999
          {"contender":"atomic","tasksPerMessage":"1"}   | tasksPerMessage must be a whole number, but is "1"
          {"contender":"atomic","workload":{}}           | workload.kind is missing
          {"contender":"atomic","workload":{"kind":null}} | workload.kind is missing
          {"contender":"atomic","workload":{"kind":7}}   | workload.kind must be a text, but is 7
          {"contender":"atomic","workload":{"kind":{}}}  | workload.kind must be a text, but is {}
          {"contender":"atomic","workload":{"knd":"x"}}  | workload.kind is missing
          {"contender":"atomic","workload":{"kind":"x"}} | workload.kind 'x' is unknown; the kinds are count, sum, csv, fetch, own
          """)
  void a_bad_request_is_told_the_field_the_value_and_the_rule(String body, String complaint) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith(complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "kind":"count","increments":-1,"buckets":1,"tasks":1         | workload.increments must be from 0 to 1000000000000, but is -1
          "kind":"count","increments":1000000000000,"buckets":10000,"tasks":1 | workload.increments must be from 0 to 100000000 with 10000 buckets (increments x buckets is at most 1000000000000), but is 1000000000000
          "kind":"count","increments":1,"buckets":0,"tasks":1          | workload.buckets must be from 1 to 10000, but is 0
          "kind":"count","increments":1,"buckets":1,"tasks":0          | workload.tasks must be from 1 to 100000000, but is 0
          "kind":"count","increments":1,"buckets":1                    | workload.tasks is missing
          "kind":"count","increments":1,"buckets":1,"tasks":1,"rows":1 | workload.rows is not a field; the fields here are buckets, increments, kind, tasks
          "kind":"count","increments":1e400,"buckets":1,"tasks":1      | workload.increments must be a whole number, but is 1E+400: at most 9223372036854775807
          "kind":"count","increments":-1e999999999,"buckets":1,"tasks":1 | workload.increments must be a whole number, but is -1E+999999999: at most 9223372036854775807
          "kind":"count","increments":1e-3,"buckets":1,"tasks":1       | workload.increments must be a whole number, but is 0.001
          "kind":"count","increments":9223372036854775808,"buckets":1,"tasks":1 | workload.increments must be a whole number, but is 9223372036854775808: at most 9223372036854775807
          "kind":"count","incremnts":1,"increments":1,"buckets":1,"tasks":1 | workload.incremnts is not a field (did you mean increments?); the fields here are buckets, increments, kind, tasks
          "kind":"sum","numbers":1,"buckets":1,"seed":1,"tasks":1,"inline":"no" | workload.inline must be true or false, but is "no"
          "kind":"csv","dataset":"f","key":"a","value":"b","tasks":1,"delimiter":";;" | workload.delimiter must be one character, but is ';;'
          """)
  void a_bad_workload_is_told_the_field_the_value_and_the_rule(String fields, String complaint) {
    assertThatThrownBy(() -> read("{\"contender\":\"atomic\",\"workload\":{" + fields + "}}"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage(complaint);
  }

  @Test
  void a_field_that_nobody_asked_for_is_refused() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    {"contender":"atomic","colour":"red",
                     "workload":{"kind":"count","increments":5,"buckets":2,"tasks":4}}"""))
        .hasMessage(
            "colour is not a field; the fields here are completion, contender, deadline,"
                + " priority, retry, taskTimeout, tasksPerMessage, workers, workload");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1000", "1e3", "1000.0", "1.0E+3", "100000e-2"})
  void a_whole_number_may_be_written_in_any_way(String number) throws Exception {
    RunRequest request =
        read(
            """
            {"contender":"atomic",
             "workload":{"kind":"count","increments":%s,"buckets":2,"tasks":4}}"""
                .formatted(number));

    assertThat(request.workload()).isEqualTo(new WorkloadSpec.Count(1_000, 2, 4));
  }

  @Test
  void a_number_of_very_many_digits_is_told_the_field_and_the_rule() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    {"contender":"atomic","workload":{"kind":"count","increments":%s}}"""
                        .formatted("9".repeat(15_000))))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith("workload.increments must be a whole number, but is 9999")
        .hasMessageEndingWith("…: at most 9223372036854775807");
  }

  @Test
  void what_the_ledger_keeps_does_not_depend_on_the_machine() throws Exception {
    RunRequest request =
        read(
            """
            {"contender":"atomic",
             "workload":{"kind":"count","increments":5,"buckets":2,"tasks":4}}""");

    assertThat(request.workers()).isZero();
    assertThat(request.threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(json.specification(request, "")).doesNotContain("workers");
  }

  @Test
  void deep_nesting_ends_at_once() {
    assertThatThrownBy(() -> read("[".repeat(10_000)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("nesting depth");
  }

  private RunRequest completion(String fields) throws InvalidRequestException {
    return request("rabbitmq-quorum", fields);
  }

  private RunRequest request(String contender, String fields) throws InvalidRequestException {
    return read(
        "{\"contender\":\""
            + contender
            + "\","
            + fields
            + "\"workload\":{\"kind\":\"count\",\"increments\":5,\"buckets\":2,\"tasks\":4}}");
  }

  private RunRequest read(String body) throws InvalidRequestException {
    return json.read(body.getBytes(UTF_8));
  }
}

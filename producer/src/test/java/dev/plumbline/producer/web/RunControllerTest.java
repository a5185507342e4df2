package dev.plumbline.producer.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunPage;
import dev.plumbline.messaging.run.RunRequest;
import dev.plumbline.messaging.run.RunRequestJson;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import dev.plumbline.producer.ledger.Ledger;
import dev.plumbline.producer.ledger.LedgerRefusedException;
import dev.plumbline.producer.ledger.LedgerUnavailableException;
import dev.plumbline.producer.ledger.RunQuery;
import dev.plumbline.producer.run.BrokerUnavailableException;
import dev.plumbline.producer.run.ContenderUnavailableException;
import dev.plumbline.producer.run.RunActivity;
import dev.plumbline.producer.run.Runs;
import dev.plumbline.producer.run.TooManyRunsException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@WebMvcTest(RunController.class)
class RunControllerTest {

  private static final UUID RUN = UUID.randomUUID();
  private static final String COUNT =
      """
      {"contender":"rabbitmq-quorum","workers":2,
       "workload":{"kind":"count","increments":100,"buckets":3,"tasks":10}}""";
  private static final RunRequest REQUEST =
      new RunRequest("rabbitmq-quorum", 1, 2, new WorkloadSpec.Count(100, 3, 10));
  private static final RunStatus STATUS =
      new RunStatus(
          new RunManifest(RUN, null, "rabbitmq-quorum", "{}", 10, 1),
          RunState.GATHERING,
          4,
          1,
          2,
          null,
          Instant.parse("2026-11-23T10:00:00Z"),
          null);

  private static final RunStatus ENDED =
      new RunStatus(
          STATUS.manifest(), RunState.COMPLETED, 10, 1, 2, null, Instant.EPOCH, Instant.EPOCH);

  @Autowired private MockMvc mvc;
  @MockitoBean private Runs runs;
  @MockitoBean private Ledger ledger;

  @TestConfiguration(proxyBeanMethods = false)
  @EnableConfigurationProperties(WebProperties.class)
  @Import(WaitConfiguration.class)
  static class Json {
    @Bean
    RunRequestJson runRequestJson() {
      return new RunRequestJson(List.of("rabbitmq-quorum"));
    }
  }

  @Test
  void a_run_is_accepted_and_says_where_it_is() throws Exception {
    given(runs.start(REQUEST, "key")).willReturn(STATUS);

    mvc.perform(body(COUNT).header("Idempotency-Key", "key"))
        .andExpect(status().isAccepted())
        .andExpect(header().string("Location", "/api/v1/runs/" + RUN))
        .andExpect(
            content()
                .json(
                    """
                    {"id":"%s","state":"GATHERING","contender":"rabbitmq-quorum",
                     "progress":{"done":4,"total":10,"failed":1,"duplicates":2},
                     "reason":null,"paused":false,"request":null,
                     "terms":{"attempts":5,"backoff":"PT1S","taskTimeout":null,"priority":"normal"},
                     "createdAt":"2026-11-23T10:00:00Z","finishedAt":null}"""
                        .formatted(RUN),
                    JsonCompareMode.STRICT));
  }

  @Test
  void a_bad_request_is_one_clear_line_and_starts_nothing() throws Exception {
    expectProblem(mvc.perform(body("{\"contender\":\"x\"}")), 400)
        .andExpect(
            jsonPath("$.detail")
                .value("contender 'x' is unknown; the contenders are rabbitmq-quorum"));
    verifyNoInteractions(runs);
  }

  @Test
  void a_body_beyond_16_kib_is_not_read() throws Exception {
    expectProblem(mvc.perform(body(COUNT + " ".repeat(16 * 1024))), 413)
        .andExpect(jsonPath("$.detail").value("the body must be at most 16384 bytes"));
    verifyNoInteractions(runs);
  }

  @Test
  void a_body_that_is_not_json_by_its_type_is_refused() throws Exception {
    expectProblem(
        mvc.perform(post("/api/v1/runs").contentType(MediaType.TEXT_PLAIN).content(COUNT)), 415);
  }

  @Test
  void an_empty_idempotency_key_is_refused() throws Exception {
    expectProblem(mvc.perform(body(COUNT).header("Idempotency-Key", " ")), 400);
  }

  @Test
  void two_idempotency_keys_are_refused() throws Exception {
    expectProblem(
            mvc.perform(body(COUNT).header("Idempotency-Key", "a").header("Idempotency-Key", "b")),
            400)
        .andExpect(
            jsonPath("$.detail")
                .value("the header Idempotency-Key must be there once, but is there 2 times"));
    verifyNoInteractions(runs);
  }

  @Test
  void a_key_is_counted_in_characters_and_told_as_it_was_meant() throws Exception {
    String key = "ü".repeat(255);
    given(runs.start(REQUEST, key)).willReturn(STATUS);

    mvc.perform(body(COUNT).header("Idempotency-Key", asSent(key)))
        .andExpect(status().isAccepted());
    mvc.perform(body(COUNT).header("Idempotency-Key", key)).andExpect(status().isAccepted());
    expectProblem(mvc.perform(body(COUNT).header("Idempotency-Key", asSent(key + "ü"))), 400)
        .andExpect(
            jsonPath("$.detail")
                .value(
                    "the header Idempotency-Key must have from 1 to 255 characters, but has 256"));
  }

  /** As the container reads the bytes of a header. */
  private static String asSent(String key) {
    return new String(key.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /api/v1/runs?page=2                 | 'page' is not a parameter here; those are contender, cursor, limit, oldestFirst, state
          /api/v1/runs/{id}?waits=1s          | 'waits' is not a parameter here; those are wait
          /api/v1/runs/{id}/missing?offset=1  | 'offset' is not a parameter here; those are from, limit
          /api/v1/runs/17                     | id must be a run's id, such as 123e4567-e89b-12d3-a456-426614174000, but is '17'
          /api/v1/runs?state=SLEEPING         | state must be one of GATHERING, COMPLETED, FAILED, CANCELLED, but is 'SLEEPING'
          /api/v1/runs/{id}/missing?from=1e9  | from must be a whole number from 0 to 2147483647, but is '1e9'
          """)
  void a_bad_parameter_is_told_the_name_the_value_and_the_rule(String path, String complaint)
      throws Exception {
    expectProblem(mvc.perform(get(path.replace("{id}", RUN.toString()))), 400)
        .andExpect(jsonPath("$.detail").value(complaint));
  }

  static Stream<Arguments> reasons() {
    return Stream.of(
        Arguments.of(new InvalidWorkloadException("no column 'x'"), 422, null),
        Arguments.of(new ContenderUnavailableException("no quorum queues"), 422, null),
        Arguments.of(new LedgerRefusedException(422, "the key is of another run"), 422, null),
        Arguments.of(new TooManyRunsException("no room"), 429, "5"),
        Arguments.of(new BrokerUnavailableException("10.0.0.1 is away"), 503, "5"),
        Arguments.of(new LedgerUnavailableException("http://aggregator is away"), 503, "5"));
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void a_run_that_cannot_be_started_is_never_accepted(
      Exception reason, int expected, @Nullable String retryAfter) throws Exception {
    given(runs.start(any(), any())).willThrow(reason);

    ResultActions answer = expectProblem(mvc.perform(body(COUNT)), expected);

    answer.andExpect(
        expected == 503
            ? jsonPath("$.detail").value(endsWith(" now: try again"))
            : jsonPath("$.detail").value(reason.getMessage()));
    answer.andExpect(content().string(not(containsString("away"))));
    answer.andExpect(
        retryAfter == null
            ? header().doesNotExist("Retry-After")
            : header().string("Retry-After", retryAfter));
  }

  @Test
  void a_status_may_be_waited_for() throws Exception {
    given(runs.status(RUN, Duration.ofSeconds(2))).willReturn(STATUS, STATUS, ENDED);

    mvc.perform(get("/api/v1/runs/{id}?wait=30s", RUN))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.state").value("COMPLETED"))
        .andExpect(jsonPath("$.progress.done").value(10));
  }

  @Test
  void a_run_says_what_was_asked_for() throws Exception {
    given(runs.status(RUN, Duration.ZERO)).willReturn(of("{\"request\":" + COUNT + "}"));

    mvc.perform(get("/api/v1/runs/{id}", RUN))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.request.workload.kind").value("count"))
        .andExpect(jsonPath("$.request.workers").value(2));
  }

  @Test
  void a_request_that_can_not_be_read_any_more_hides_no_run() throws Exception {
    given(runs.status(RUN, Duration.ZERO)).willReturn(of("by another program"));

    mvc.perform(get("/api/v1/runs/{id}", RUN))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.request").isEmpty());
  }

  private static RunStatus of(String specification) {
    return new RunStatus(
        new RunManifest(RUN, null, "rabbitmq-quorum", specification, 10, 1),
        RunState.GATHERING,
        4,
        0,
        0,
        null,
        Instant.EPOCH,
        null);
  }

  @Test
  void a_run_can_be_watched_until_its_end() throws Exception {
    given(runs.status(eq(RUN), any())).willReturn(STATUS, STATUS, ENDED);
    given(runs.activity(any())).willReturn(new RunActivity(3, null, 8));
    given(ledger.begunAgain(RUN)).willReturn(OptionalLong.of(2));

    MvcResult watched =
        mvc.perform(get("/api/v1/runs/{id}/events", RUN))
            .andExpect(request().asyncStarted())
            .andReturn();
    watched.getAsyncResult(30_000);
    String stream = watched.getResponse().getContentAsString();

    assertThat(watched.getResponse().getContentType()).startsWith("text/event-stream");
    assertThat(stream.split("\n\n"))
        .hasSize(3)
        .allSatisfy(event -> assertThat(event).startsWith("event:run\ndata:{\"run\":{\"id\":"));
    assertThat(stream)
        .contains("\"inFlight\":3,\"redelivered\":2,\"threads\":null,\"consumers\":8}\n\n")
        .containsOnlyOnce("\"state\":\"COMPLETED\"");
  }

  @Test
  void what_is_wrong_with_a_stream_is_told_before_it_begins() throws Exception {
    given(runs.status(eq(RUN), any()))
        .willThrow(new LedgerRefusedException(404, "there is no run " + RUN));

    expectProblem(
        mvc.perform(get("/api/v1/runs/{id}/events", RUN).accept(MediaType.TEXT_EVENT_STREAM)), 404);
    expectProblem(mvc.perform(get("/api/v1/runs/{id}/events?wait=1s", RUN)), 400)
        .andExpect(jsonPath("$.detail").value("'wait' is not a parameter here; there are none"));
  }

  @Test
  void nobody_waits_longer_than_a_minute() throws Exception {
    expectProblem(mvc.perform(get("/api/v1/runs/{id}?wait=61s", RUN)), 400)
        .andExpect(
            jsonPath("$.detail").value("wait must be from 0s to 60s, such as 30s, but is '61s'"));
    expectProblem(mvc.perform(get("/api/v1/runs/{id}?wait=soon", RUN)), 400);
  }

  @Test
  void an_id_that_is_none_is_refused() throws Exception {
    expectProblem(mvc.perform(get("/api/v1/runs/17")), 400);
  }

  @Test
  void an_unknown_run_is_not_found() throws Exception {
    given(runs.status(eq(RUN), any()))
        .willThrow(new LedgerRefusedException(404, "there is no run " + RUN));

    expectProblem(mvc.perform(get("/api/v1/runs/{id}", RUN)), 404);
  }

  @Test
  void missing_tasks_are_told_in_pages() throws Exception {
    given(ledger.missing(RUN, 4, 2)).willReturn(List.of(4, 7));
    given(ledger.missing(RUN, 0, 1_000)).willReturn(List.of(2));

    mvc.perform(get("/api/v1/runs/{id}/missing?from=4&limit=2", RUN))
        .andExpect(status().isOk())
        .andExpect(content().json("{\"indexes\":[4,7]}", JsonCompareMode.STRICT));
    mvc.perform(get("/api/v1/runs/{id}/missing", RUN))
        .andExpect(content().json("{\"indexes\":[2]}", JsonCompareMode.STRICT));
    expectProblem(mvc.perform(get("/api/v1/runs/{id}/missing?from=first", RUN)), 400);
  }

  @Test
  void runs_are_cancelled_and_listed() throws Exception {
    given(runs.cancel(RUN)).willReturn(STATUS);
    given(ledger.page(new RunQuery(RunState.GATHERING, null, false, null, 1_000)))
        .willReturn(new RunPage(List.of(STATUS), null));

    mvc.perform(delete("/api/v1/runs/{id}", RUN))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.id").value(RUN.toString()));
    mvc.perform(get("/api/v1/runs?state=GATHERING"))
        .andExpect(status().isOk())
        .andExpect(header().doesNotExist("Link"))
        .andExpect(jsonPath("$[0].id").value(RUN.toString()));
    expectProblem(mvc.perform(get("/api/v1/runs?state=SLEEPING")), 400);
    expectProblem(mvc.perform(get("/api/v1/runs?offset=10")), 400);
  }

  @Test
  void a_page_of_runs_leads_to_the_next() throws Exception {
    given(ledger.page(new RunQuery(null, "executor", true, null, 1)))
        .willReturn(new RunPage(List.of(STATUS), "MTIz_"));
    given(ledger.page(new RunQuery(null, "executor", true, "MTIz_", 1)))
        .willReturn(new RunPage(List.of(), null));

    String link =
        Objects.requireNonNull(
            mvc.perform(get("/api/v1/runs?contender=executor&oldestFirst=true&limit=1"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getHeader("Link"));

    assertThat(link).startsWith("<http").endsWith(">; rel=\"next\"");
    mvc.perform(get(URI.create(link.substring(1, link.indexOf('>')))))
        .andExpect(status().isOk())
        .andExpect(header().doesNotExist("Link"))
        .andExpect(content().json("[]", JsonCompareMode.STRICT));
  }

  @Test
  void runs_are_paused_and_resumed() throws Exception {
    given(runs.pause(RUN)).willReturn(STATUS);
    given(runs.resume(RUN)).willThrow(new LedgerRefusedException(409, "it is COMPLETED"));

    mvc.perform(post("/api/v1/runs/{id}/pause", RUN))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.id").value(RUN.toString()));
    expectProblem(mvc.perform(post("/api/v1/runs/{id}/resume", RUN)), 409)
        .andExpect(jsonPath("$.detail").value("it is COMPLETED"));
  }

  private static MockHttpServletRequestBuilder body(String json) {
    return post("/api/v1/runs").contentType(MediaType.APPLICATION_JSON).content(json);
  }

  private static ResultActions expectProblem(ResultActions answer, int expected) throws Exception {
    return answer
        .andExpect(status().is(expected))
        .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
        .andExpect(jsonPath("$.status").value(expected))
        .andExpect(jsonPath("$.trace").doesNotExist());
  }
}

package dev.plumbline.producer.web;

import static org.mockito.BDDMockito.given;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.Spread;
import dev.plumbline.messaging.run.RunResult;
import dev.plumbline.producer.ledger.Ledger;
import dev.plumbline.producer.ledger.LedgerRefusedException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@WebMvcTest(ResultController.class)
class ResultControllerTest {

  private static final UUID RUN = UUID.randomUUID();
  private static final RunResult THREE =
      RunResult.of(
          RUN,
          new BucketSums(
              Map.of(
                  "a",
                  new BigDecimal("0.10"),
                  "b,\"c\"",
                  new BigDecimal("-7"),
                  "d",
                  BigDecimal.ONE),
              Map.of("d", new Spread(2, new BigDecimal("0.4"), new BigDecimal("0.6"))),
              3,
              0));

  @Autowired private MockMvc mvc;
  @MockitoBean private Ledger ledger;

  @Test
  void a_result_has_its_amounts_as_texts() throws Exception {
    given(ledger.result(RUN))
        .willReturn(
            RunResult.of(RUN, new BucketSums(Map.of("a", new BigDecimal("0.10")), Map.of(), 1, 0)));

    mvc.perform(get("/api/v1/runs/{id}/result", RUN))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.buckets.a.sum").value("0.1"));
  }

  @Test
  void a_result_that_is_not_there_yet_is_a_conflict() throws Exception {
    given(ledger.result(RUN)).willThrow(new LedgerRefusedException(409, "it is GATHERING"));

    expectProblem(mvc.perform(get("/api/v1/runs/{id}/result", RUN)), 409);
    expectProblem(mvc.perform(get("/api/v1/runs/{id}/result", RUN).accept("text/csv")), 409);
  }

  @Test
  void a_partial_result_names_what_is_missing() throws Exception {
    given(ledger.result(RUN))
        .willReturn(
            RunResult.of(RUN, BucketSums.ZERO, new RunResult.Missing(1_234, List.of(3, 9))));

    mvc.perform(get("/api/v1/runs/{id}/result", RUN))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.missing.count").value(1_234))
        .andExpect(jsonPath("$.missing.first[1]").value(9));
  }

  @Test
  void a_result_comes_in_pages_that_name_the_next() throws Exception {
    given(ledger.result(RUN)).willReturn(THREE);

    mvc.perform(get("/api/v1/runs/{id}/result?limit=2", RUN))
        .andExpect(status().isOk())
        .andExpect(
            header()
                .string("Link", "</api/v1/runs/" + RUN + "/result?from=2&limit=2>; rel=\"next\""))
        .andExpect(jsonPath("$.buckets.length()").value(2))
        .andExpect(jsonPath("$.total").value("-5.9"));
    mvc.perform(get("/api/v1/runs/{id}/result?from=2&limit=2", RUN))
        .andExpect(header().doesNotExist("Link"))
        .andExpect(jsonPath("$.buckets.length()").value(1))
        .andExpect(jsonPath("$.buckets.d.count").value(2));
    mvc.perform(get("/api/v1/runs/{id}/result?from=3", RUN))
        .andExpect(header().doesNotExist("Link"))
        .andExpect(jsonPath("$.buckets.length()").value(0));
  }

  @Test
  void a_result_comes_as_csv_line_by_line() throws Exception {
    given(ledger.result(RUN)).willReturn(THREE);

    mvc.perform(get("/api/v1/runs/{id}/result", RUN).accept("text/csv"))
        .andExpect(status().isOk())
        .andExpect(content().contentTypeCompatibleWith("text/csv"))
        .andExpect(header().doesNotExist("Plumbline-Missing-Tasks"))
        .andExpect(
            content()
                .string(
                    """
                    bucket,sum,count,min,max,mean
                    a,0.1,,,,
                    "b,""c""\",-7,,,,
                    d,1,2,0.4,0.6,0.5
                    """
                        .replace("\n", "\r\n")));
  }

  @Test
  void a_partial_result_as_csv_says_how_many_tasks_are_missing() throws Exception {
    given(ledger.result(RUN))
        .willReturn(RunResult.of(RUN, BucketSums.ZERO, new RunResult.Missing(7, List.of(3))));

    mvc.perform(get("/api/v1/runs/{id}/result", RUN).accept("text/csv"))
        .andExpect(header().string("Plumbline-Missing-Tasks", "7"));
  }

  @ParameterizedTest
  @CsvSource({
    "*/*",
    "application/json",
    "'text/html,*/*;q=0.1'",
    "'text/csv;q=0.5,application/json'"
  })
  void json_is_what_comes_where_nobody_asks_for_csv(String accept) throws Exception {
    given(ledger.result(RUN)).willReturn(THREE);

    mvc.perform(get("/api/v1/runs/{id}/result", RUN).header("Accept", accept))
        .andExpect(status().isOk())
        .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_JSON));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          from=-1     | from must be from 0 to 2147483647, but is -1
          limit=0     | limit must be from 1 to 1000000, but is 0
          limit=1e3   | limit must be a whole number from 0 to 2147483647, but is '1e3'
          offset=1    | 'offset' is not a parameter here; those are from, limit
          """)
  void a_bad_page_is_told_the_name_the_value_and_the_rule(String query, String complaint)
      throws Exception {
    given(ledger.result(RUN)).willReturn(THREE);

    expectProblem(mvc.perform(get("/api/v1/runs/{id}/result?" + query, RUN)), 400)
        .andExpect(jsonPath("$.detail").value(complaint));
  }

  private static ResultActions expectProblem(ResultActions answer, int expected) throws Exception {
    return answer
        .andExpect(status().is(expected))
        .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
        .andExpect(jsonPath("$.status").value(expected));
  }
}

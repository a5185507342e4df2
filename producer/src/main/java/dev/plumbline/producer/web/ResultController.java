package dev.plumbline.producer.web;

import dev.plumbline.messaging.run.InvalidRequestException;
import dev.plumbline.messaging.run.RunResult;
import dev.plumbline.producer.ledger.Ledger;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Results of completed runs over HTTP: as JSON, whole or page by page, and as CSV. */
@RestController
@RequestMapping(RunController.PATH + "/{id}/result")
class ResultController {

  static final String CSV = "text/csv";

  private static final String MISSING_TASKS = "Plumbline-Missing-Tasks";

  private final Ledger ledger;

  ResultController(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Where there are more buckets, the header Link names the next page.
   *
   * @param from the first bucket's number
   * @param limit how many buckets at most; all of them when it is left out
   */
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<RunResult> result(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "0") int from,
      @RequestParam(required = false) @Nullable Integer limit)
      throws InvalidRequestException {
    ResultPage page = ResultPage.of(ledger.result(id), from, limit);
    ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
    if (page.next() != null) {
      answer.header(
          HttpHeaders.LINK,
          "<%s/%s/result?from=%d&limit=%d>; rel=\"next\""
              .formatted(RunController.PATH, id, page.next(), limit));
    }
    return answer.body(page.result());
  }

  /** All buckets, line by line. The header Plumbline-Missing-Tasks says where tasks are missing. */
  @GetMapping(produces = CSV)
  void csv(@PathVariable UUID id, HttpServletResponse response) throws IOException {
    RunResult result = ledger.result(id);
    response.setContentType(CSV);
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    if (result.missing() != null) {
      response.setIntHeader(MISSING_TASKS, result.missing().count());
    }
    Writer out = response.getWriter();
    ResultCsv.write(result, out);
    out.flush();
  }
}

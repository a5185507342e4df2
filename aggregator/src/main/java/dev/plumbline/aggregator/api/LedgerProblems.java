package dev.plumbline.aggregator.api;

import dev.plumbline.aggregator.ledger.DamagedRunException;
import dev.plumbline.aggregator.ledger.IdempotencyConflictException;
import dev.plumbline.aggregator.ledger.LeaseLostException;
import dev.plumbline.aggregator.ledger.NotAcceptedException;
import dev.plumbline.aggregator.ledger.NotResumableException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/** Every error as a problem of RFC 9457: one line that says what is wrong, and no stack trace. */
@RestControllerAdvice
final class LedgerProblems extends ResponseEntityExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerProblems.class);

  /** What the JSON reader advises its programmer, which is not the one who reads the problem. */
  private static final Pattern ADVICE = Pattern.compile(" \\(set `?DeserializationFeature.*");

  private static final String RETRY_SECONDS = "1";

  @ExceptionHandler
  ProblemDetail invalid(RefusedRequestException e) {
    return problem(HttpStatus.BAD_REQUEST, e);
  }

  @ExceptionHandler
  ProblemDetail unknown(UnknownRunException e) {
    return problem(HttpStatus.NOT_FOUND, e);
  }

  @ExceptionHandler({
    RunStateException.class,
    LeaseLostException.class,
    NotResumableException.class
  })
  ProblemDetail wrongState(RuntimeException e) {
    return problem(HttpStatus.CONFLICT, e);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> notAccepted(NotAcceptedException e) {
    return tryAgain(e.getMessage());
  }

  @ExceptionHandler
  ProblemDetail keyConflict(IdempotencyConflictException e) {
    return problem(HttpStatus.UNPROCESSABLE_CONTENT, e);
  }

  @ExceptionHandler
  ProblemDetail damaged(DamagedRunException e) {
    LOG.error("The ledger is damaged: {}", e.getMessage());
    return problem(HttpStatus.INTERNAL_SERVER_ERROR, e);
  }

  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ResponseEntity<ProblemDetail> ledgerAway(RuntimeException e) {
    if (e instanceof DataIntegrityViolationException) {
      return ResponseEntity.internalServerError().body(unexpected(e));
    }
    LOG.warn("The ledger does not answer: {}", e.toString());
    return tryAgain("the ledger does not answer: try again");
  }

  @ExceptionHandler
  ProblemDetail unexpected(Exception e) {
    LOG.error("A request failed", e);
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.INTERNAL_SERVER_ERROR, "an error of this service: its log tells more");
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, unreadable(e));
    return handleExceptionInternal(e, problem, headers, status, request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    String name =
        e instanceof MethodArgumentTypeMismatchException argument
            ? argument.getName()
            : e.getPropertyName();
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(status, name + " can't be read: " + e.getValue());
    return handleExceptionInternal(e, problem, headers, status, request);
  }

  private static String unreadable(HttpMessageNotReadableException e) {
    if (e.getCause() instanceof JacksonException json) {
      String field =
          json.getPath().stream().map(LedgerProblems::step).collect(Collectors.joining("."));
      String what = field.isEmpty() ? "the body" : field;
      return what + " can't be read: " + ADVICE.matcher(json.getOriginalMessage()).replaceFirst("");
    }
    return "the body can't be read";
  }

  private static String step(JacksonException.Reference reference) {
    String name = reference.getPropertyName();
    return name == null ? String.valueOf(reference.getIndex()) : name;
  }

  private static ResponseEntity<ProblemDetail> tryAgain(@Nullable String detail) {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
        .body(ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, detail));
  }

  private static ProblemDetail problem(HttpStatus status, RuntimeException e) {
    return ProblemDetail.forStatusAndDetail(status, e.getMessage());
  }
}

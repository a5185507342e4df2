package dev.plumbline.producer.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.messaging.run.InvalidRequestException;
import dev.plumbline.producer.ledger.LedgerRefusedException;
import dev.plumbline.producer.ledger.LedgerUnavailableException;
import dev.plumbline.producer.run.BrokerUnavailableException;
import dev.plumbline.producer.run.ContenderUnavailableException;
import dev.plumbline.producer.run.TooManyRunsException;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns what went wrong into problem details (RFC 9457): one clear line, never a stack trace. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

  static final String LEDGER_AWAY = "the ledger does not answer now: try again";

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final int RETRY_AFTER_SECONDS = 5;
  private static final int MAX_QUOTE = 60;

  @ExceptionHandler
  ResponseEntity<ProblemDetail> problem(InvalidRequestException e) {
    return problem(HttpStatus.BAD_REQUEST, e);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> problem(RequestTooLargeException e) {
    return problem(HttpStatus.CONTENT_TOO_LARGE, e);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> problem(InvalidWorkloadException e) {
    return problem(HttpStatus.UNPROCESSABLE_CONTENT, e);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> problem(ContenderUnavailableException e) {
    return problem(HttpStatus.UNPROCESSABLE_CONTENT, e);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> problem(LedgerRefusedException e) {
    return problem(HttpStatusCode.valueOf(e.status()), e);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> problem(TooManyRunsException e) {
    return comeBack(HttpStatus.TOO_MANY_REQUESTS, e);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> problem(TooManyWaitersException e) {
    // whoever waits for nothing need not keep a connection either
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, "1")
        .header(HttpHeaders.CONNECTION, "close")
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(detail(HttpStatus.SERVICE_UNAVAILABLE, e.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> problem(BodyTooSlowException e) {
    return ResponseEntity.status(HttpStatus.REQUEST_TIMEOUT)
        .header(HttpHeaders.CONNECTION, "close")
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(detail(HttpStatus.REQUEST_TIMEOUT, e.getMessage()));
  }

  /** Where the others are is for the log: clients can't change it. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> unavailable(LedgerUnavailableException e) {
    LOG.warn("A request is answered 503: {}", e.getMessage());
    return comeBack(HttpStatus.SERVICE_UNAVAILABLE, LEDGER_AWAY);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unavailable(BrokerUnavailableException e) {
    LOG.warn("A request is answered 503: {}", e.getMessage());
    return comeBack(
        HttpStatus.SERVICE_UNAVAILABLE,
        "the broker takes nothing from this producer now: try again");
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unexpected(Exception e) {
    LOG.error("A request failed", e);
    return ResponseEntity.internalServerError()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(
            detail(
                HttpStatus.INTERNAL_SERVER_ERROR, "an error of this service: its log tells more"));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    String name =
        e instanceof MethodArgumentTypeMismatchException argument
            ? argument.getName()
            : String.valueOf(e.getPropertyName());
    return handleExceptionInternal(
        e, detail(status, name + " " + rule(e) + ", but is " + quote(e)), headers, status, request);
  }

  /** A problem is told as one, whatever the client would rather have. */
  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    return ResponseEntity.status(status)
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(body);
  }

  private static String rule(TypeMismatchException e) {
    Class<?> type = e.getRequiredType();
    if (type == null) {
      return "can't be read";
    }
    if (type.isEnum()) {
      return "must be one of "
          + Arrays.stream(type.getEnumConstants())
              .map(String::valueOf)
              .collect(Collectors.joining(", "));
    }
    return type == UUID.class
        ? "must be a run's id, such as 123e4567-e89b-12d3-a456-426614174000"
        : "must be a whole number from 0 to " + Integer.MAX_VALUE;
  }

  private static String quote(TypeMismatchException e) {
    String value = String.valueOf(e.getValue());
    return "'" + (value.length() <= MAX_QUOTE ? value : value.substring(0, MAX_QUOTE) + "…") + "'";
  }

  private static ResponseEntity<ProblemDetail> problem(HttpStatusCode status, Exception e) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(detail(status, e.getMessage()));
  }

  private static ResponseEntity<ProblemDetail> comeBack(HttpStatusCode status, Exception e) {
    return comeBack(status, e.getMessage());
  }

  private static ResponseEntity<ProblemDetail> comeBack(
      HttpStatusCode status, @Nullable String detail) {
    return ResponseEntity.status(status)
        .header(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER_SECONDS))
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(detail(status, detail));
  }

  static ProblemDetail detail(HttpStatusCode status, @Nullable String detail) {
    // half a character, which a client may send or a cut may leave, is none that JSON can carry
    String whole = new String(String.valueOf(detail).getBytes(UTF_8), UTF_8);
    return ProblemDetail.forStatusAndDetail(status, whole);
  }
}

package dev.plumbline.producer.web;

import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.producer.ledger.LedgerRefusedException;
import dev.plumbline.producer.ledger.LedgerUnavailableException;
import dev.plumbline.producer.request.InvalidRequestException;
import dev.plumbline.producer.run.BrokerUnavailableException;
import dev.plumbline.producer.run.ContenderUnavailableException;
import dev.plumbline.producer.run.TooManyRunsException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns what went wrong into problem details (RFC 9457): one clear line, never a stack trace. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

  private static final int RETRY_AFTER_SECONDS = 5;

  @ExceptionHandler
  ResponseEntity<ProblemDetail> problem(InvalidRequestException e) {
    return problem(HttpStatus.BAD_REQUEST, e);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> problem(BodyTooLargeException e) {
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

  @ExceptionHandler({LedgerUnavailableException.class, BrokerUnavailableException.class})
  ResponseEntity<ProblemDetail> unavailable(RuntimeException e) {
    return comeBack(HttpStatus.SERVICE_UNAVAILABLE, e);
  }

  private static ResponseEntity<ProblemDetail> problem(HttpStatusCode status, Exception e) {
    return ResponseEntity.status(status).body(detail(status, e));
  }

  private static ResponseEntity<ProblemDetail> comeBack(HttpStatusCode status, Exception e) {
    return ResponseEntity.status(status)
        .header(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER_SECONDS))
        .body(detail(status, e));
  }

  private static ProblemDetail detail(HttpStatusCode status, Exception e) {
    return ProblemDetail.forStatusAndDetail(status, String.valueOf(e.getMessage()));
  }
}

package dev.plumbline.aggregator.api;

import dev.plumbline.aggregator.ledger.RunLedger;
import dev.plumbline.aggregator.ledger.SumsLimit;
import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.run.RunFailure;
import dev.plumbline.messaging.run.RunResult;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Reads no result that a producer tells beyond what the keys of a run may take: the run fails by
 * it, as one does whose result is gathered here.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ResultLimits extends RequestBodyAdviceAdapter {

  /** Bytes of memory that a byte of JSON becomes on its way to sums. */
  private static final int GROWTH = 4;

  private static final long MIN_BYTES = 64 << 10;

  private final RunLedger ledger;
  private final long maxBytes;

  ResultLimits(RunLedger ledger, SumsLimit limit) {
    this.ledger = ledger;
    this.maxBytes = Math.max(MIN_BYTES, limit.bytes() / GROWTH);
  }

  @Override
  public boolean supports(
      MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
    return type == RunResult.class;
  }

  @Override
  public HttpInputMessage beforeBodyRead(
      HttpInputMessage message,
      MethodParameter parameter,
      Type type,
      Class<? extends HttpMessageConverter<?>> converter)
      throws IOException {
    InputStream body = new LimitedStream(message.getBody(), maxBytes);
    return new HttpInputMessage() {
      @Override
      public InputStream getBody() {
        return body;
      }

      @Override
      public HttpHeaders getHeaders() {
        return message.getHeaders();
      }
    };
  }

  @ExceptionHandler
  ProblemDetail tooLarge(ResultTooLargeException e, WebRequest request) {
    if (request.getAttribute(
            HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)
        instanceof Map<?, ?> path) {
      RunId run = new RunId(UUID.fromString(String.valueOf(path.get("id"))));
      ledger.fail(run, new RunFailure(String.valueOf(e.getMessage()), List.of()));
    }
    return ProblemDetail.forStatusAndDetail(HttpStatus.CONTENT_TOO_LARGE, e.getMessage());
  }

  /** A result is above the limit. */
  static final class ResultTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ResultTooLargeException(long maxBytes) {
      super(
          "the run has too many distinct keys: its result is more than %,d bytes, a quarter of"
                  .formatted(maxBytes)
              + " plumbline.aggregator.max-sums: group by a column of fewer values, or give the"
              + " aggregator more memory");
    }
  }
}

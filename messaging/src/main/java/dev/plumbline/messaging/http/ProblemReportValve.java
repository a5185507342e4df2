package dev.plumbline.messaging.http;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Tells Tomcat's own errors, such as a request line that can't be read, as problem details. They
 * never reach a servlet.
 */
public final class ProblemReportValve extends ErrorReportValve {

  @Override
  protected void report(Request request, Response response, @Nullable Throwable throwable) {
    int status = response.getStatus();
    if (status < HttpStatus.BAD_REQUEST.value()
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    try {
      new Problem(status, detail(status)).write(response);
      response.finishResponse();
    } catch (IOException | IllegalStateException e) {
      getContainer().getLogger().debug("nobody reads the answer any more", e);
    }
  }

  private static String detail(int status) {
    HttpStatus known = HttpStatus.resolve(status);
    if (known == HttpStatus.BAD_REQUEST) {
      return "the request line or a header can't be read: keep to HTTP/1.1 (RFC 9112)";
    }
    if (known == HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE) {
      return "the headers must be at most as many bytes as this service reads: send fewer";
    }
    return known != null && known.is5xxServerError()
        ? "an error of this service: its log tells more"
        : "the request is refused before it is read: "
            + (known == null ? status : known.getReasonPhrase());
  }
}

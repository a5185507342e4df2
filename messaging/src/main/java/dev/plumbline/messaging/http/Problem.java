package dev.plumbline.messaging.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;

/**
 * A refusal as problem detail (RFC 9457), written without a message converter: it also serves where
 * there is none.
 *
 * @param detail one line, of plain text
 */
record Problem(int status, String detail) {

  private static final int MAX_QUOTE = 100;

  void write(HttpServletResponse response) throws IOException {
    byte[] body = json().getBytes(StandardCharsets.UTF_8);
    SecurityHeaders.set(response);
    response.setStatus(status);
    response.setContentType("application/problem+json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    response.flushBuffer();
  }

  String json() {
    HttpStatus known = HttpStatus.resolve(status);
    return "{\"detail\":\"%s\",\"status\":%d,\"title\":\"%s\"}"
        .formatted(escaped(detail), status, known == null ? "Error" : known.getReasonPhrase());
  }

  /** What a stranger sent, so that it can be shown: no longer than needed. */
  static String quote(String text) {
    return "'" + (text.length() <= MAX_QUOTE ? text : text.substring(0, MAX_QUOTE) + "…") + "'";
  }

  private static String escaped(String text) {
    StringBuilder json = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.toString();
  }
}

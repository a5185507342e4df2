package dev.plumbline.producer.web;

import dev.plumbline.messaging.run.InvalidRequestException;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The header {@code Idempotency-Key}: the client's name for one request, however often it asks. */
final class IdempotencyKey {

  static final String HEADER = "Idempotency-Key";
  static final int MAX_CHARACTERS = 255;

  private IdempotencyKey() {}

  static @Nullable String of(HttpServletRequest request) throws InvalidRequestException {
    List<String> values = Collections.list(request.getHeaders(HEADER));
    if (values.isEmpty()) {
      return null;
    }
    if (values.size() > 1) {
      throw new InvalidRequestException(
          "the header " + HEADER + " must be there once, but is there " + values.size() + " times");
    }
    String key = decoded(values.getFirst());
    if (key.isBlank() || key.length() > MAX_CHARACTERS) {
      throw new InvalidRequestException(
          "the header "
              + HEADER
              + " must have from 1 to "
              + MAX_CHARACTERS
              + " characters, but has "
              + key.strip().length());
    }
    return key;
  }

  /** The container reads headers as Latin-1, where most clients write UTF-8. */
  private static String decoded(String header) {
    for (int i = 0; i < header.length(); i++) {
      if (header.charAt(i) > 0xff) {
        return header;
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(header.getBytes(StandardCharsets.ISO_8859_1)))
          .toString();
    } catch (CharacterCodingException e) {
      return header;
    }
  }
}

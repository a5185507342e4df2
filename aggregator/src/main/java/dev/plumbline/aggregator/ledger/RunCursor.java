package dev.plumbline.aggregator.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * The last run of a page. Pages that follow stay right when runs come and go meanwhile.
 *
 * @param createdAt in whole milliseconds, as the ledger keeps it
 */
public record RunCursor(Instant createdAt, UUID id) {

  /** Opaque to whoever gets it. */
  public String text() {
    byte[] text = (createdAt.toEpochMilli() + "." + id).getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  /**
   * @throws IllegalArgumentException when it is not what {@link #text} made
   */
  public static RunCursor parse(String cursor) {
    String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
    int dot = text.indexOf('.');
    if (dot < 0) {
      throw new IllegalArgumentException("no cursor: " + cursor);
    }
    return new RunCursor(
        Instant.ofEpochMilli(Long.parseLong(text.substring(0, dot))),
        UUID.fromString(text.substring(dot + 1)));
  }
}

package dev.plumbline.messaging.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The note that stands in the place of a body which was too large to take in: the body itself never
 * reached this process's memory. It is text, so that whoever finds it in a parking queue can read
 * it, and no body that any codec reads. A sender may forge one: then that is what is parked.
 */
public final class LeftOut {

  private static final String MARK = "plumbline left out a body of ";
  private static final byte[] MARK_BYTES = MARK.getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_TEXT = 2_000;

  private LeftOut() {}

  /** The note as it comes from the connection. */
  public static byte[] note(long bytes, long max) {
    return bytes(MARK + bytes + " bytes: this process takes in no more than " + max);
  }

  /** The same with where it came from and what was written on it. */
  public static byte[] told(byte[] note, String queue, Object properties) {
    String all = text(note).orElseThrow() + "; it lay in " + queue + " with " + properties;
    return bytes(all.length() > MAX_TEXT ? all.substring(0, MAX_TEXT) + "…" : all);
  }

  /** What a note says, if the body is one. */
  public static Optional<String> text(byte[] body) {
    boolean note =
        body.length <= 2 * MAX_TEXT
            && body.length > MARK_BYTES.length
            && Arrays.equals(body, 0, MARK_BYTES.length, MARK_BYTES, 0, MARK_BYTES.length);
    return note ? Optional.of(new String(body, StandardCharsets.UTF_8)) : Optional.empty();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

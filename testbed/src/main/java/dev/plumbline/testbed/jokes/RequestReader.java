package dev.plumbline.testbed.jokes;

import dev.plumbline.core.fetch.SiteClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the requests of one connection, which have no bodies. Used by one thread. */
final class RequestReader {

  private static final int MAX_BYTES = 8192;
  private static final String ATTEMPT = SiteClient.ATTEMPT.toLowerCase(Locale.ROOT);
  private static final int MAX_ATTEMPT = 1000;

  private final InputStream in;
  private byte[] bytes = new byte[512];
  private int end;

  RequestReader(InputStream in) {
    this.in = in;
  }

  /**
   * Null when the client has closed.
   *
   * @throws BadRequestException when what came is no request that is understood here
   * @throws IOException when the connection is gone, or idle for too long
   */
  @Nullable Request next() throws IOException, BadRequestException {
    int length = headLength(0);
    while (length < 0) {
      if (end == bytes.length) {
        if (end == MAX_BYTES) {
          throw new BadRequestException("the request has more than " + MAX_BYTES + " bytes");
        }
        bytes = Arrays.copyOf(bytes, Math.min(MAX_BYTES, 2 * end));
      }
      int count = in.read(bytes, end, bytes.length - end);
      if (count < 0) {
        return null;
      }
      int before = end;
      end += count;
      length = headLength(Math.max(0, before - 3));
    }
    String head = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    System.arraycopy(bytes, length, bytes, 0, end - length);
    end -= length;
    return request(head);
  }

  private int headLength(int from) {
    for (int i = from; i + 3 < end; i++) {
      if (bytes[i] == '\r'
          && bytes[i + 1] == '\n'
          && bytes[i + 2] == '\r'
          && bytes[i + 3] == '\n') {
        return i + 4;
      }
    }
    return -1;
  }

  private static Request request(String head) throws BadRequestException {
    String[] lines = head.split("\r\n", -1);
    String[] first = lines[0].split(" ", -1);
    if (first.length != 3 || !first[2].startsWith("HTTP/1.") || !first[1].startsWith("/")) {
      throw new BadRequestException("the request line is none of HTTP/1.1");
    }
    boolean keepAlive = first[2].equals("HTTP/1.1");
    int attempt = 0;
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      String name = colon < 0 ? "" : lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
      String value = lines[i].substring(colon + 1).strip();
      if (name.equals(ATTEMPT)) {
        attempt = attempt(value);
      } else if (name.equals("connection")) {
        keepAlive &= !value.equalsIgnoreCase("close");
      } else if (name.equals("transfer-encoding")
          || (name.equals("content-length") && !value.equals("0"))) {
        throw new BadRequestException("a request must have no body");
      }
    }
    return new Request(first[0], first[1], attempt, keepAlive);
  }

  private static int attempt(String value) throws BadRequestException {
    if (value.isEmpty() || value.length() > 4 || !value.chars().allMatch(Character::isDigit)) {
      throw new BadRequestException(SiteClient.ATTEMPT + " must be a number");
    }
    return Math.min(MAX_ATTEMPT, Integer.parseInt(value));
  }

  /** What is said to the client. */
  static final class BadRequestException extends Exception {

    private static final long serialVersionUID = 1;

    BadRequestException(String message) {
      super(message);
    }
  }
}

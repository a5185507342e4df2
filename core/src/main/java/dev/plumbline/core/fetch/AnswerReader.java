package dev.plumbline.core.fetch;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads one answer of HTTP/1.1: status, headers, body. Used once, by one thread. */
final class AnswerReader {

  private static final int MAX_LINE = 8192;
  private static final int MAX_HEADERS = 100;
  private static final int MAX_INTERIM = 10;
  private static final int NO_LENGTH = -1;
  private static final int MAX_DIGITS = 7;

  /** Gives the next byte, or -1 at the end. */
  interface Source {
    int read() throws IOException;
  }

  private final Source source;
  private int status;
  private int retryAfter = -1;
  private int length = NO_LENGTH;
  private boolean chunked;
  private boolean close;
  private boolean untilTheEnd;

  AnswerReader(Source source) {
    this.source = source;
  }

  Answer read() throws IOException {
    int interim = 0;
    do {
      if (interim++ > MAX_INTERIM) {
        throw new IOException("the site says again and again to wait");
      }
      readStatus();
      readHeaders();
    } while (status < 200);
    return new Answer(status, retryAfter, readBody());
  }

  /** Whether another request may follow on the connection. */
  boolean isReusable() {
    return !close && !untilTheEnd;
  }

  private void readStatus() throws IOException {
    String line = line();
    boolean known = line.startsWith("HTTP/1.1 ") || line.startsWith("HTTP/1.0 ");
    close = line.startsWith("HTTP/1.0 ");
    int code = known && line.length() >= 12 ? number(line.substring(9, 12)) : -1;
    if (code < 100) {
      throw new IOException("what the site says is no HTTP");
    }
    status = code;
  }

  private void readHeaders() throws IOException {
    int count = 0;
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (++count > MAX_HEADERS) {
        throw new IOException("the site sends more than " + MAX_HEADERS + " headers");
      }
      int colon = line.indexOf(':');
      if (colon <= 0) {
        throw new IOException("the site sends a header without a name");
      }
      header(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
  }

  private void header(String name, String value) throws IOException {
    switch (name) {
      case "content-length" -> {
        int told = number(value);
        if (told < 0) {
          throw value.chars().allMatch(c -> c >= '0' && c <= '9') && !value.isEmpty()
              ? new BodyTooLargeException()
              : new IOException("the site sends a length that is none");
        }
        length = told;
      }
      case "transfer-encoding" -> {
        if (!value.equalsIgnoreCase("chunked")) {
          throw new IOException("the site sends an encoding that was not asked for");
        }
        chunked = true;
      }
      case "connection" -> close |= value.equalsIgnoreCase("close");
      case "retry-after" -> retryAfter = number(value);
      default -> {
        // of no interest here
      }
    }
  }

  private byte[] readBody() throws IOException {
    if (status == 204 || status == 304) {
      return new byte[0];
    }
    if (chunked) {
      return readChunks();
    }
    if (length != NO_LENGTH) {
      if (length > SiteConnection.MAX_BODY) {
        throw new BodyTooLargeException();
      }
      ByteArrayOutputStream body = new ByteArrayOutputStream(Math.min(length, 4096));
      copy(length, body);
      return body.toByteArray();
    }
    untilTheEnd = true;
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int next = source.read(); next >= 0; next = source.read()) {
      add(next, body);
    }
    return body.toByteArray();
  }

  private byte[] readChunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int size = chunkSize();
    while (size > 0) {
      if (size > SiteConnection.MAX_BODY) {
        throw new BodyTooLargeException();
      }
      copy(size, body);
      if (!line().isEmpty()) {
        throw new IOException("the site sends a chunk that is longer than it says");
      }
      size = chunkSize();
    }
    int trailers = 0;
    while (!line().isEmpty()) {
      if (++trailers > MAX_HEADERS) {
        throw new IOException("the site sends trailers without end");
      }
    }
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    String line = line();
    int semicolon = line.indexOf(';');
    String size = (semicolon < 0 ? line : line.substring(0, semicolon)).strip();
    if (size.isEmpty() || size.length() > MAX_DIGITS) {
      throw new IOException("the site sends a chunk without a size");
    }
    try {
      return Integer.parseUnsignedInt(size, 16);
    } catch (NumberFormatException e) {
      throw new IOException("the site sends a chunk without a size", e);
    }
  }

  private void copy(int count, ByteArrayOutputStream body) throws IOException {
    for (int i = 0; i < count; i++) {
      int next = source.read();
      if (next < 0) {
        throw new EOFException("the site closed the connection in the middle of a body");
      }
      add(next, body);
    }
  }

  private static void add(int next, ByteArrayOutputStream body) throws IOException {
    if (body.size() >= SiteConnection.MAX_BODY) {
      throw new BodyTooLargeException();
    }
    body.write(next);
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(64);
    for (int next = source.read(); next != '\n'; next = source.read()) {
      if (next < 0) {
        throw new EOFException("the site closed the connection in the middle of a line");
      }
      if (line.size() >= MAX_LINE) {
        throw new IOException("the site sends a line of more than " + MAX_LINE + " bytes");
      }
      line.write(next);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  /** Up to seven digits; -1 for anything else. */
  private static int number(String text) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits && text.length() <= MAX_DIGITS ? Integer.parseInt(text) : -1;
  }
}

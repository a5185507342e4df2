package dev.plumbline.testbed.jokes;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the answers of one connection. Used by one thread. */
final class Reply {

  private final OutputStream out;

  Reply(OutputStream out) {
    this.out = out;
  }

  void send(int status, byte[] body) throws IOException {
    send(status, -1, body);
  }

  /**
   * @param retryAfterSeconds -1 for none
   */
  void send(int status, int retryAfterSeconds, byte[] body) throws IOException {
    byte[] head = head(status, retryAfterSeconds, body.length);
    byte[] all = new byte[head.length + body.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    out.write(all);
  }

  void sendSlowly(int status, byte[] body, int pauseMillis)
      throws IOException, InterruptedException {
    out.write(head(status, -1, body.length));
    for (int piece = 0; piece < JokePlan.PIECES; piece++) {
      int from = body.length * piece / JokePlan.PIECES;
      int to = body.length * (piece + 1) / JokePlan.PIECES;
      out.write(body, from, to - from);
      out.flush();
      if (to < body.length) {
        Thread.sleep(pauseMillis);
      }
    }
  }

  private static byte[] head(int status, int retryAfterSeconds, int length) {
    return ("HTTP/1.1 "
            + status
            + (status < 400 ? " OK" : " Not so")
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + length
            + (retryAfterSeconds < 0 ? "" : "\r\nRetry-After: " + retryAfterSeconds)
            + "\r\n\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}

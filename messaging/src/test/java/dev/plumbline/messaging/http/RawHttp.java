package dev.plumbline.messaging.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests byte by byte, also such as no HTTP client would send. */
final class RawHttp {

  private static final int MILLIS_TO_ANSWER = 20_000;

  private RawHttp() {}

  /** Headers and body of the answer; the connection is closed afterwards. */
  static String send(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(MILLIS_TO_ANSWER);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * @param headers without Connection, each with its line end
   */
  static String ask(int port, String method, String path, String headers) throws IOException {
    return send(
        port, method + " " + path + " HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n");
  }
}

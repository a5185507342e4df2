package dev.plumbline.core.fetch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A site that answers each request with the next of its answers, the last one again and again; an
 * empty one is none at all. Keeps what it was asked.
 */
public final class ScriptedSite implements AutoCloseable {

  private final ServerSocket listener;
  private final List<String> answers;
  private final boolean closing;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  /**
   * @param closing whether it closes a connection after each answer without saying so
   */
  public ScriptedSite(boolean closing, List<String> answers) throws IOException {
    this.listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    this.closing = closing;
    this.answers = answers;
    Thread.ofVirtual().start(this::accept);
  }

  /** Says an answer with this body. */
  public static String answer(int status, String headers, String body) {
    return "HTTP/1.1 %d X\r\n%sContent-Length: %d\r\n\r\n%s"
        .formatted(status, headers, body.length(), body);
  }

  public String url() {
    return "http://127.0.0.1:" + listener.getLocalPort() + "/jokes/{item}";
  }

  /** The first line and the attempt of each request. */
  public List<String> requests() {
    return requests;
  }

  int connections() {
    return connections.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        open.add(socket);
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      for (String first = in.readLine(); first != null; first = in.readLine()) {
        String attempt = "";
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
          attempt = line.startsWith(SiteClient.ATTEMPT) ? line : attempt;
        }
        requests.add(first + " " + attempt);
        String answer = answers.get(Math.min(answers.size() - 1, next.getAndIncrement()));
        if (answer.isEmpty()) {
          in.readLine(); // never answered
          return;
        }
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        if (closing) {
          return;
        }
      }
    } catch (IOException e) {
      // the client is gone
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}

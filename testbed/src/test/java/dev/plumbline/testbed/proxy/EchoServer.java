package dev.plumbline.testbed.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Sends back what it gets, and remembers how connections ended. */
final class EchoServer implements AutoCloseable {

  private final AtomicLong received = new AtomicLong();
  private final BlockingQueue<String> endings = new LinkedBlockingQueue<>();
  private final ServerSocket server;

  private EchoServer(ServerSocket server) {
    this.server = server;
  }

  static EchoServer start() throws IOException {
    EchoServer echo = new EchoServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(echo::accept);
    return echo;
  }

  int port() {
    return server.getLocalPort();
  }

  long received() {
    return received.get();
  }

  /** "closed" or "reset", as each connection ends. */
  BlockingQueue<String> endings() {
    return endings;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> echo(socket));
      } catch (IOException e) {
        // the end
      }
    }
  }

  private void echo(Socket socket) {
    byte[] buffer = new byte[1024];
    try (socket) {
      for (int n = 0; n >= 0; n = socket.getInputStream().read(buffer)) {
        received.addAndGet(n);
        socket.getOutputStream().write(buffer, 0, n);
      }
      endings.add("closed");
    } catch (IOException e) {
      endings.add("reset");
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

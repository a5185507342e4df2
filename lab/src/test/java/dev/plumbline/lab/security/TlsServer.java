package dev.plumbline.lab.security;

import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Shakes hands with a certificate of its own on a loopback port, and hangs up. */
final class TlsServer implements AutoCloseable {

  private final SSLServerSocket socket;
  private final AtomicInteger handshakes = new AtomicInteger();

  private TlsServer(SSLServerSocket socket) {
    this.socket = socket;
  }

  /**
   * @param name of the server's certificate
   */
  static TlsServer start(Certificates certificates, String name) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(certificates.keys(name), Certificates.password().toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    TlsServer server =
        new TlsServer(
            (SSLServerSocket)
                context
                    .getServerSocketFactory()
                    .createServerSocket(0, 10, InetAddress.getLoopbackAddress()));
    Thread.ofPlatform().daemon().name("tls-server").start(server::serve);
    return server;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (SSLSocket client = (SSLSocket) socket.accept()) {
        client.startHandshake();
        client
            .getInputStream()
            .read(); // of TLS 1.3, the client's verdict comes with its first data
        handshakes.incrementAndGet();
      } catch (IOException refusedOrClosed) {
        // which the client tells of
      }
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  /** How many clients went on after the handshake. */
  int handshakes() {
    return handshakes.get();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

package dev.plumbline.messaging;

import com.rabbitmq.client.SocketConfigurator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.rabbit.connection.AbstractConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/**
 * Makes the client's sockets such that a body which is too large never comes in, whoever sent it
 * and wherever it lies.
 */
final class ScreenedSockets extends SocketFactory {

  private final SocketFactory sockets;
  private final SocketConfigurator settings;
  private final long max;

  private ScreenedSockets(SocketFactory sockets, SocketConfigurator settings, long max) {
    this.sockets = sockets;
    this.settings = settings;
    this.max = max;
  }

  /**
   * For all connections that the factory makes from now on.
   *
   * @param max bytes that a body may have
   */
  static void install(ConnectionFactory factory, long max) {
    if (factory instanceof AbstractConnectionFactory known) {
      com.rabbitmq.client.ConnectionFactory client = known.getRabbitConnectionFactory();
      SocketFactory sockets = client.getSocketFactory();
      client.setSocketFactory(
          new ScreenedSockets(
              sockets == null ? SocketFactory.getDefault() : sockets,
              client.getSocketConfigurator(),
              max));
    }
  }

  /** The client sets up what it gets from here, but of TLS would not see that it is: host names. */
  @Override
  public Socket createSocket() throws IOException {
    Socket socket = sockets.createSocket();
    if (socket instanceof SSLSocket) {
      settings.configure(socket);
    }
    return new ScreenedSocket(socket, max);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw connected();
  }

  @Override
  public Socket createSocket(String host, int port, @Nullable InetAddress localHost, int localPort)
      throws IOException {
    throw connected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw connected();
  }

  @Override
  public Socket createSocket(
      InetAddress address, int port, @Nullable InetAddress localAddress, int localPort)
      throws IOException {
    throw connected();
  }

  private static IOException connected() {
    return new IOException("the client connects its sockets itself");
  }
}

package dev.plumbline.messaging;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.SocketConfigurator;
import com.rabbitmq.client.impl.NetworkConnection;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.connection.AbstractConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/**
 * The sockets of the client, so that one can be closed under a connection whose broker reads
 * nothing any more: whoever writes to it, or waits for an answer, is freed at once, and the client
 * sees a lost connection. Safe from any thread.
 */
final class OpenSockets implements SocketConfigurator {

  private static final Logger LOG = LoggerFactory.getLogger(OpenSockets.class);
  private static final int CLOSE_MILLIS = 1_000;

  private final Set<Socket> sockets =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  /** Of all connections that the factory makes from now on. */
  static OpenSockets of(ConnectionFactory factory) {
    OpenSockets sockets = new OpenSockets();
    if (factory instanceof AbstractConnectionFactory known) {
      com.rabbitmq.client.ConnectionFactory client = known.getRabbitConnectionFactory();
      client.setSocketConfigurator(client.getSocketConfigurator().andThen(sockets));
    }
    return sockets;
  }

  @Override
  public void configure(Socket socket) {
    sockets.add(socket);
  }

  /** Ends the connection without a word to the broker. */
  void cut(Connection connection) {
    List<Socket> found = new ArrayList<>();
    if (connection instanceof NetworkConnection network) {
      synchronized (sockets) {
        sockets.removeIf(Socket::isClosed);
        sockets.stream()
            .filter(socket -> socket.getLocalPort() == network.getLocalPort())
            .forEach(found::add);
      }
    }
    found.forEach(OpenSockets::close);
    if (found.isEmpty()) {
      connection.abort(CLOSE_MILLIS); // a transport without sockets of this kind
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("A socket did not close in good order, but is closed", e);
    }
  }
}

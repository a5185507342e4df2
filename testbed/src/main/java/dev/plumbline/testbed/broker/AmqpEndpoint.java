package dev.plumbline.testbed.broker;

import com.rabbitmq.client.Connection;
import dev.plumbline.testbed.process.UnavailableException;

/**
 * Where a broker listens and who may use it.
 *
 * @param virtualHost usually {@code /}
 * @param tls whether it speaks AMQP over TLS
 */
public record AmqpEndpoint(
    String host, int port, String user, String password, String virtualHost, boolean tls) {

  /**
   * Reads {@code amqp://user:password@host:port/vhost} or {@code amqps://…}, with RabbitMQ's
   * defaults for what is left out: guest, guest, 5672 or 5671, and the virtual host {@code /}.
   *
   * @throws UnavailableException when it isn't one
   */
  public static AmqpEndpoint parse(String uri) throws UnavailableException {
    return AmqpUri.parse(uri);
  }

  /**
   * Logs in. The connection doesn't recover by itself: when it is cut, it is closed.
   *
   * @param name what the broker shows of it
   * @throws UnavailableException when the broker isn't there or refuses, in one line
   */
  public Connection connect(String name) throws UnavailableException {
    return AmqpLogin.connect(this, name);
  }

  /** The same broker behind another port of this machine. */
  public AmqpEndpoint at(int loopbackPort) {
    return new AmqpEndpoint("127.0.0.1", loopbackPort, user, password, virtualHost, tls);
  }

  /** Host and port, as users type them. */
  public String address() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** As a URI with the password masked. */
  @Override
  public String toString() {
    String path = virtualHost.equals("/") ? "/" : "/" + AmqpUri.encode(virtualHost);
    return (tls ? "amqps://" : "amqp://") + AmqpUri.encode(user) + ":***@" + address() + path;
  }
}

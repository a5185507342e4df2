package dev.plumbline.testbed.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MalformedFrameException;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ProtocolVersionMismatchException;
import com.rabbitmq.client.ShutdownSignalException;
import com.rabbitmq.client.impl.ForgivingExceptionHandler;
import dev.plumbline.testbed.process.UnavailableException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** Logs in to a broker, at the least to know that it is there, lets us in, and what it is. */
final class AmqpLogin {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int PATIENCE_MILLIS = (int) PATIENCE.toMillis();
  private static final int RPC_PATIENCE_MILLIS = (int) Duration.ofSeconds(30).toMillis();

  private AmqpLogin() {}

  /**
   * @return the broker's product and version, for instance {@code RabbitMQ 4.0.5}
   * @throws UnavailableException when the broker isn't there or refuses, in one line
   */
  static String productOf(AmqpEndpoint endpoint) throws UnavailableException {
    try (Connection connection = connect(endpoint, "plumbline-login")) {
      Map<String, Object> properties = connection.getServerProperties();
      String product = Objects.toString(properties.get("product"), "unnamed broker");
      String version = Objects.toString(properties.get("version"), "of unknown version");
      return product + " " + version;
    } catch (IOException e) {
      throw new UnavailableException("broker " + endpoint + " " + problem(endpoint, e), e);
    }
  }

  /**
   * @param name what the broker shows of it
   * @throws UnavailableException when the broker isn't there or refuses, in one line
   */
  static Connection connect(AmqpEndpoint endpoint, String name) throws UnavailableException {
    try {
      return factory(endpoint).newConnection(name);
    } catch (IOException | TimeoutException e) {
      throw new UnavailableException("broker " + endpoint + " " + problem(endpoint, e), e);
    }
  }

  private static ConnectionFactory factory(AmqpEndpoint endpoint) throws UnavailableException {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(endpoint.host());
    factory.setPort(endpoint.port());
    factory.setUsername(endpoint.user());
    factory.setPassword(endpoint.password());
    factory.setVirtualHost(endpoint.virtualHost());
    factory.setConnectionTimeout(PATIENCE_MILLIS);
    factory.setHandshakeTimeout(PATIENCE_MILLIS);
    factory.setChannelRpcTimeout(RPC_PATIENCE_MILLIS);
    factory.setShutdownTimeout(PATIENCE_MILLIS);
    factory.setAutomaticRecoveryEnabled(false);
    factory.setExceptionHandler(new QuietExceptionHandler());
    if (endpoint.tls()) {
      try {
        factory.useSslProtocol(SSLContext.getDefault());
      } catch (NoSuchAlgorithmException e) {
        throw new UnavailableException("this JVM has no TLS: " + e.getMessage(), e);
      }
      factory.enableHostnameVerification();
    }
    return factory;
  }

  private static String problem(AmqpEndpoint endpoint, Exception e) {
    if (has(e, UnknownHostException.class)) {
      return "can't be reached: no host is named '%s'; check the name".formatted(endpoint.host());
    }
    if (has(e, AuthenticationFailureException.class)
        || has(e, PossibleAuthenticationFailureException.class)) {
      return "refused the login: user '%s' or the password is wrong; correct them"
          .formatted(endpoint.user());
    }
    if (refusedVirtualHost(e)) {
      return "refused the virtual host '%s': it doesn't exist, or user '%s' may not use it"
          .formatted(endpoint.virtualHost(), endpoint.user());
    }
    if (has(e, SSLException.class)) {
      return "failed the TLS handshake: it must speak TLS there and have a certificate for '%s'"
              .formatted(endpoint.host())
          + " that this JVM trusts; use amqp:// for a port without TLS";
    }
    if (has(e, ConnectException.class) || has(e, NoRouteToHostException.class)) {
      return "can't be reached: nothing listens at %s; start it, or check host and port"
          .formatted(endpoint.address());
    }
    if (has(e, MalformedFrameException.class)
        || has(e, ProtocolVersionMismatchException.class)
        || has(e, EOFException.class)) {
      return "is no broker: what listens at %s doesn't speak AMQP 0-9-1%s"
          .formatted(endpoint.address(), endpoint.tls() ? "" : " without TLS");
    }
    if (has(e, SocketTimeoutException.class) || has(e, TimeoutException.class)) {
      return "gave no answer at %s within %d s; check host, port and firewall"
          .formatted(endpoint.address(), PATIENCE.toSeconds());
    }
    return "can't be used: " + Objects.toString(e.getMessage(), e.getClass().getSimpleName());
  }

  /** Brokers answer connection.open with connection.close when they don't like the host. */
  private static boolean refusedVirtualHost(Throwable e) {
    return causes(e)
        .filter(ShutdownSignalException.class::isInstance)
        .map(cause -> ((ShutdownSignalException) cause).getReason())
        .anyMatch(AMQP.Connection.Close.class::isInstance);
  }

  private static boolean has(Throwable e, Class<? extends Throwable> type) {
    return causes(e).anyMatch(type::isInstance);
  }

  private static Stream<Throwable> causes(Throwable e) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes.stream();
  }

  /** What goes wrong is thrown as well: in the log it would only be a stack trace. */
  private static final class QuietExceptionHandler extends ForgivingExceptionHandler {
    @Override
    protected void log(String message, Throwable e) {}
  }
}

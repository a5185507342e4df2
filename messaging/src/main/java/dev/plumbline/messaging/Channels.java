package dev.plumbline.messaging;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Small things that the client makes long. */
final class Channels {

  private Channels() {}

  static Channel open(Connection connection) throws IOException {
    Channel channel = connection.createChannel();
    if (channel == null) {
      throw new IOException(
          "the connection has no channel left: it may have " + connection.getChannelMax());
    }
    return channel;
  }

  /**
   * Closes a channel that may be closed already.
   *
   * @return false when the broker does not answer
   */
  static boolean close(Channel channel) {
    try {
      channel.close();
    } catch (ShutdownSignalException | IOException gone) {
      // what a close is for has happened: before, or by the end of the connection just now
    } catch (TimeoutException e) {
      return false;
    }
    return true;
  }

  /** What the broker, or the client, gave as the reason. */
  static String reason(ShutdownSignalException signal) {
    if (signal.isInitiatedByApplication()) {
      return "closed by this side";
    }
    Object reason = signal.getReason();
    if (reason instanceof AMQP.Channel.Close close) {
      return close.getReplyText();
    }
    if (reason instanceof AMQP.Connection.Close close) {
      return close.getReplyText();
    }
    Throwable cause = signal.getCause();
    return cause == null ? String.valueOf(signal.getMessage()) : cause.toString();
  }

  /** The same of whatever a call of the client throws, which may keep it in a cause. */
  static String reason(Throwable thrown) {
    if (thrown instanceof ShutdownSignalException signal) {
      return reason(signal);
    }
    boolean told = thrown instanceof TopologyException || !(thrown instanceof IOException);
    if (!told && thrown.getCause() instanceof ShutdownSignalException signal) {
      return reason(signal) + advice(signal);
    }
    String message = thrown.getMessage();
    return thrown instanceof IOException && message != null ? message : thrown.toString();
  }

  private static String advice(ShutdownSignalException signal) {
    boolean exclusive =
        signal.getReason() instanceof AMQP.Channel.Close close
            && close.getReplyCode() == AMQP.ACCESS_REFUSED
            && close.getReplyText().contains("exclusive");
    return exclusive
        ? "; it is exclusively consumed by another: find that with 'rabbitmqctl list_consumers' and"
            + " end it, and this goes on"
        : "";
  }

  /** Whether a call failed because an exchange or queue is not there. */
  static boolean notFound(Throwable thrown) {
    return thrown.getCause() instanceof ShutdownSignalException signal && notFound(signal);
  }

  /** Whether the broker closed the channel because an exchange or queue is not there. */
  static boolean notFound(ShutdownSignalException signal) {
    return signal.getReason() instanceof AMQP.Channel.Close close
        && close.getReplyCode() == AMQP.NOT_FOUND;
  }
}

package dev.plumbline.messaging;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmCallback;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ReturnCallback;
import com.rabbitmq.client.ShutdownListener;
import com.rabbitmq.client.ShutdownSignalException;
import com.rabbitmq.client.impl.AMQImpl;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A channel whose broker is the test. Fails the test that calls what it does not know. */
final class ScriptedChannel implements InvocationHandler {

  record Published(long sequence, String exchange, String queue, boolean mandatory) {}

  final Channel channel =
      (Channel)
          Proxy.newProxyInstance(
              Channel.class.getClassLoader(), new Class<?>[] {Channel.class}, this);

  private final List<Published> published = new ArrayList<>();
  private final List<ShutdownListener> shutdownListeners = new ArrayList<>();
  private @Nullable ConfirmCallback ack;
  private @Nullable ConfirmCallback nack;
  private @Nullable ReturnCallback returned;
  private @Nullable Exception refusal;
  private @Nullable Runnable beforePublish;
  private volatile @Nullable ShutdownSignalException closedBy;
  private volatile long nextSequence = 1;
  volatile long messages;

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given)
      throws Exception {
    Object[] arguments = given == null ? new Object[0] : given;
    return switch (method.getName()) {
      case "isOpen" -> closedBy == null;
      case "getNextPublishSeqNo" -> nextSequence;
      case "messageCount" -> {
        if (closedBy != null) {
          throw new AlreadyClosedException(closedBy);
        }
        yield messages;
      }
      case "basicAck" -> null;
      case "confirmSelect" -> null;
      case "addShutdownListener" -> shutdownListeners.add((ShutdownListener) arguments[0]);
      case "addConfirmListener" -> {
        ack = (ConfirmCallback) arguments[0];
        nack = (ConfirmCallback) arguments[1];
        yield null;
      }
      case "addReturnListener" -> {
        returned = (ReturnCallback) arguments[0];
        yield null;
      }
      case "basicPublish" -> publish(arguments);
      case "close" -> {
        shutdown(new ShutdownSignalException(false, true, null, proxy));
        yield null;
      }
      default -> throw new AssertionError("not scripted: " + method);
    };
  }

  private @Nullable Object publish(Object[] arguments) throws Exception {
    if (beforePublish != null) {
      beforePublish.run();
    }
    ShutdownSignalException closed = closedBy;
    if (closed != null) {
      throw new AlreadyClosedException(closed);
    }
    long sequence = nextSequence;
    nextSequence = sequence + 1;
    if (refusal != null) {
      throw refusal;
    }
    assertCorrelated(sequence, (BasicProperties) arguments[3]);
    synchronized (published) {
      published.add(
          new Published(
              sequence, (String) arguments[0], (String) arguments[1], (Boolean) arguments[2]));
    }
    return null;
  }

  private static void assertCorrelated(long sequence, BasicProperties properties) {
    if (!Long.toString(sequence).equals(properties.getCorrelationId())
        || properties.getDeliveryMode() != 2) {
      throw new AssertionError("published with " + properties);
    }
  }

  List<Published> published() {
    synchronized (published) {
      return List.copyOf(published);
    }
  }

  void ack(long sequence, boolean multiple) throws IOException {
    if (ack != null) {
      ack.handle(sequence, multiple);
    }
  }

  void nack(long sequence, boolean multiple) throws IOException {
    if (nack != null) {
      nack.handle(sequence, multiple);
    }
  }

  void giveBack(long sequence, String queue) {
    if (returned != null) {
      BasicProperties properties =
          new BasicProperties.Builder().correlationId(Long.toString(sequence)).build();
      returned.handle(new Return(312, "NO_ROUTE", "", queue, properties, new byte[0]));
    }
  }

  /** What the next publishes throw; null for nothing. */
  void refuse(@Nullable Exception exception) {
    refusal = exception;
  }

  void beforePublish(Runnable action) {
    beforePublish = action;
  }

  /** The broker closes the channel. */
  void closeBecause(int code, String text) {
    shutdown(
        new ShutdownSignalException(
            false, false, new AMQImpl.Channel.Close(code, text, 0, 0), channel));
  }

  private void shutdown(ShutdownSignalException signal) {
    if (closedBy == null) {
      closedBy = signal;
      shutdownListeners.forEach(listener -> listener.shutdownCompleted(signal));
    }
  }
}

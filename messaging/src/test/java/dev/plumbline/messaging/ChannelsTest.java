package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChannelsTest {

  /** The last is what comes when the connection ends while the close waits for its answer. */
  static Stream<Exception> gone() {
    ShutdownSignalException signal = new ShutdownSignalException(true, false, null, null);
    return Stream.of(new IOException("cut"), new AlreadyClosedException(signal), signal);
  }

  @ParameterizedTest
  @MethodSource("gone")
  void a_channel_that_is_gone_is_closed(Exception thrown) {
    assertThat(Channels.close(closingWith(thrown))).isTrue();
  }

  @Test
  void a_broker_that_does_not_answer_is_told() {
    assertThat(Channels.close(closingWith(new TimeoutException()))).isFalse();
  }

  private static Channel closingWith(Exception thrown) {
    return (Channel)
        Proxy.newProxyInstance(
            Channel.class.getClassLoader(),
            new Class<?>[] {Channel.class},
            (proxy, method, arguments) -> {
              throw thrown;
            });
  }
}

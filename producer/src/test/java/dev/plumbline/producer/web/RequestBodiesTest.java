package dev.plumbline.producer.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.messaging.run.InvalidRequestException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestBodiesTest {

  private final AtomicLong nanos = new AtomicLong();
  private final RequestBodies bodies = new RequestBodies(nanos::get);

  @Test
  void a_body_is_read_whole() throws Exception {
    assertThat(bodies.read(new ByteArrayInputStream(new byte[16 * 1024]))).hasSize(16 * 1024);
    assertThat(bodies.read(InputStream.nullInputStream())).isEmpty();
  }

  @Test
  void a_body_that_is_too_large_is_not() {
    assertThatThrownBy(() -> bodies.read(new ByteArrayInputStream(new byte[16 * 1024 + 1])))
        .isInstanceOf(RequestTooLargeException.class);
  }

  @Test
  void a_body_that_drips_is_not_waited_for() {
    InputStream drip =
        new InputStream() {
          @Override
          public int read() {
            return ' ';
          }

          @Override
          public int read(byte[] bytes, int from, int length) {
            nanos.addAndGet(TimeUnit.SECONDS.toNanos(3));
            return 1;
          }
        };

    assertThatThrownBy(() -> bodies.read(drip))
        .isInstanceOf(BodyTooSlowException.class)
        .hasMessage("the body must be here within 10 s, but is not");
    assertThat(nanos.get()).isEqualTo(TimeUnit.SECONDS.toNanos(12));
  }

  @Test
  void a_body_that_does_not_come_is_told_so() {
    IOException wrapped = new IOException(new SocketTimeoutException());

    assertThatThrownBy(() -> bodies.read(failing(new SocketTimeoutException())))
        .isInstanceOf(BodyTooSlowException.class);
    assertThatThrownBy(() -> bodies.read(failing(wrapped)))
        .isInstanceOf(BodyTooSlowException.class);
    assertThatThrownBy(() -> bodies.read(failing(new IOException("bad chunk"))))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("the body can't be read to its end");
  }

  private static InputStream failing(IOException reason) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw reason;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        throw reason;
      }
    };
  }
}

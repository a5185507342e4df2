package dev.plumbline.producer.web;

import dev.plumbline.messaging.run.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/** Reads a request's body, as long as it is small and comes in time. Safe from any thread. */
final class RequestBodies {

  static final int MAX_BYTES = 16 * 1024;
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final LongSupplier nanoTicker;

  /**
   * @param nanoTicker nanoseconds from some point in time on
   */
  RequestBodies(LongSupplier nanoTicker) {
    this.nanoTicker = nanoTicker;
  }

  /** Each byte that comes would put the connector's own time-out off: this one is for the whole. */
  byte[] read(InputStream body)
      throws RequestTooLargeException, BodyTooSlowException, InvalidRequestException {
    long end = nanoTicker.getAsLong() + PATIENCE.toNanos();
    byte[] bytes = new byte[MAX_BYTES + 1];
    int length = 0;
    try {
      while (length < bytes.length) {
        int more = body.read(bytes, length, bytes.length - length);
        if (more < 0) {
          return Arrays.copyOf(bytes, length);
        }
        length += more;
        if (nanoTicker.getAsLong() - end > 0) {
          throw new BodyTooSlowException();
        }
      }
    } catch (IOException e) {
      if (e instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException) {
        throw new BodyTooSlowException();
      }
      throw new InvalidRequestException("the body can't be read to its end");
    }
    throw new RequestTooLargeException(MAX_BYTES);
  }
}

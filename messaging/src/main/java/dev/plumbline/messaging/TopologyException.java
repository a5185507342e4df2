package dev.plumbline.messaging;

import java.io.IOException;

/** An exchange or queue is made otherwise than it has to be, or missing and not ours to make. */
public final class TopologyException extends IOException {

  private static final long serialVersionUID = 1;

  TopologyException(String message, Throwable cause) {
    super(message, cause);
  }
}

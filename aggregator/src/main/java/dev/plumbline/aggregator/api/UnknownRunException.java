package dev.plumbline.aggregator.api;

import java.util.UUID;

/** No run has this id. */
final class UnknownRunException extends RuntimeException {

  private static final long serialVersionUID = 1;

  UnknownRunException(UUID id) {
    super("there is no run " + id);
  }
}

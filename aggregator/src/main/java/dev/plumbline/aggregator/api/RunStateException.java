package dev.plumbline.aggregator.api;

/** What is asked does not go with the state that the run is in. */
final class RunStateException extends RuntimeException {

  private static final long serialVersionUID = 1;

  RunStateException(String message) {
    super(message);
  }
}

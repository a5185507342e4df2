package dev.plumbline.aggregator.api;

/** A request that breaks a rule: the message names the field, the value and the rule. */
final class RefusedRequestException extends RuntimeException {

  private static final long serialVersionUID = 1;

  RefusedRequestException(String message) {
    super(message);
  }
}

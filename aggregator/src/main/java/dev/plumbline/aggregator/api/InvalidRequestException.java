package dev.plumbline.aggregator.api;

/** A request that breaks a rule: the message names the field, the value and the rule. */
final class InvalidRequestException extends RuntimeException {

  private static final long serialVersionUID = 1;

  InvalidRequestException(String message) {
    super(message);
  }
}

package dev.plumbline.producer.web;

/** A request body of more bytes than are read. */
final class RequestTooLargeException extends Exception {

  private static final long serialVersionUID = 1;

  RequestTooLargeException(int max) {
    super("the body must be at most " + max + " bytes");
  }
}

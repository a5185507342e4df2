package dev.plumbline.producer.web;

/** No place for one more request that waits. */
final class TooManyWaitersException extends RuntimeException {

  private static final long serialVersionUID = 1;

  TooManyWaitersException(int max) {
    super(max + " requests are waiting already: ask without wait, or try again");
  }
}

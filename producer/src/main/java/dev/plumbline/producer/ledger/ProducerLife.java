package dev.plumbline.producer.ledger;

import java.util.UUID;

/**
 * One life of a producer, from its start to its end: the owner of the runs that it works on. The
 * next life of the same producer is another owner, so that what the former began is fenced off.
 */
public record ProducerLife(UUID id) {

  /** To be made once, at the start. */
  public static ProducerLife begin() {
    return new ProducerLife(UUID.randomUUID());
  }
}

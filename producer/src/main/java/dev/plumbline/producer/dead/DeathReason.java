package dev.plumbline.producer.dead;

import dev.plumbline.messaging.Delivery;
import java.util.Arrays;

/** Why the broker gave a message up, by the name that it writes on it. */
enum DeathReason {
  MAXLEN("maxlen", "dropped from a full queue (maxlen): its bound is below what is waiting"),
  DELIVERY_LIMIT(
      "delivery_limit", "delivered too often (delivery_limit): its workers end or lose connection"),
  EXPIRED("expired", "expired in its queue (expired): a time-to-live is set on it"),
  REJECTED("rejected", "rejected by a consumer (rejected)"),
  UNKNOWN("unknown", "given up by the broker or a worker");

  private final String tag;
  private final String text;

  DeathReason(String tag, String text) {
    this.tag = tag;
    this.text = text;
  }

  static DeathReason of(Delivery letter) {
    String told = letter.deathReason().orElse("");
    return Arrays.stream(values()).filter(one -> one.tag.equals(told)).findFirst().orElse(UNKNOWN);
  }

  /** As in the meter. */
  String tag() {
    return tag;
  }

  /** For people. */
  String text() {
    return text;
  }
}

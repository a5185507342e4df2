package dev.plumbline.lab.money;

import org.jspecify.annotations.Nullable;

/**
 * What an offer takes for a load.
 *
 * @param usd US dollars for all its hours; null when the offer can't be had for this load
 * @param reason why it can't, else empty
 */
public record Bill(@Nullable Double usd, String reason) {

  static Bill of(double usd) {
    return new Bill(usd, "");
  }

  static Bill none(String reason) {
    return new Bill(null, reason);
  }
}

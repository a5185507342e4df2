package dev.plumbline.testbed.broker;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Passwords for brokers that live as long as the lab. */
final class Passwords {

  private static final SecureRandom RANDOM = new SecureRandom();

  private Passwords() {}

  static String generate() {
    byte[] bytes = new byte[24];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}

package dev.plumbline.aggregator.ledger;

/** Text from outside, made fit for any database: PostgreSQL takes no NUL. */
final class StorableText {

  private static final int LONGEST = 4_000;

  private StorableText() {}

  static String of(String text) {
    String whole = text.replace('\0', '\uFFFD');
    return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST - 1) + "…";
  }
}

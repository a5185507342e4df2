package dev.plumbline.testbed.proxy;

/** Which way bytes go. */
enum Direction {
  TO_BROKER,
  TO_CLIENT;

  Direction opposite() {
    return this == TO_BROKER ? TO_CLIENT : TO_BROKER;
  }
}

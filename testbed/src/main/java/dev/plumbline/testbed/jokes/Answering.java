package dev.plumbline.testbed.jokes;

import java.io.IOException;

/** Answers requests for items. Safe from any thread; each request has its own. */
interface Answering {

  /**
   * Answers, or doesn't.
   *
   * @param attempt which this is for the item, from 1
   * @return whether it has answered; if not, the client is let wait until it goes
   */
  boolean answer(long item, int attempt, Reply reply) throws IOException, InterruptedException;

  /** What this server does, as JSON; empty where it is not known. */
  String about();
}

package dev.plumbline.lab.latency;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.lab.experiment.Contender;
import dev.plumbline.lab.experiment.ContenderFailedException;

/** A contender that takes requests, each a small run. Safe from any thread. */
interface LoadTarget extends AutoCloseable {

  String name();

  Contender.Group group();

  /** How many tasks run at the same time. */
  int workers();

  /** Why its answer may be wrong even though it was right here; empty when it can't be. */
  String caveat();

  /**
   * Does the work once and returns when the whole answer is there.
   *
   * @throws ContenderFailedException when there is no answer
   */
  BucketSums request() throws ContenderFailedException, InterruptedException;

  /** How often so far it had too much to do to take a request, and took it later. */
  long refusals();

  /** All workers stand still from now on; requests are taken as before. */
  void pause() throws ContenderFailedException, InterruptedException;

  /** The workers go on. */
  void resume() throws ContenderFailedException, InterruptedException;

  @Override
  void close();
}

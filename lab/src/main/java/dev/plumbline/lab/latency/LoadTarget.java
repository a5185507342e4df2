package dev.plumbline.lab.latency;

import dev.plumbline.lab.experiment.Contender;
import dev.plumbline.lab.experiment.ContenderFailedException;

/** A contender that takes requests, each a small run. Safe from any thread. */
interface LoadTarget extends AutoCloseable {

  /** Each answer of it is a request's, and may be asked for while others are. */
  Contender contender();

  /** How often so far it had too much to do to take a request, and took it later. */
  long refusals();

  /** All workers stand still from now on; requests are taken as before. */
  void pause() throws ContenderFailedException, InterruptedException;

  /** The workers go on. */
  void resume() throws ContenderFailedException, InterruptedException;

  @Override
  void close();
}

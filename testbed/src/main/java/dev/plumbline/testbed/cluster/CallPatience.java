package dev.plumbline.testbed.cluster;

import dev.plumbline.testbed.process.UnavailableException;

/** How long the producer is asked for something that it refuses, or doesn't answer. */
public interface CallPatience {

  /** Asks once. */
  CallPatience NONE =
      new CallPatience() {
        @Override
        public <T> T ask(Call<T> call) throws UnavailableException, InterruptedException {
          return call.send();
        }
      };

  /**
   * Asks, perhaps again, until there is an answer or no patience is left.
   *
   * @throws UnavailableException why the last try had no answer
   */
  <T> T ask(Call<T> call) throws UnavailableException, InterruptedException;

  /** One request over HTTP. */
  @FunctionalInterface
  interface Call<T> {
    T send() throws UnavailableException, InterruptedException;
  }
}

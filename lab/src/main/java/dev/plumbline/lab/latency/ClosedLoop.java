package dev.plumbline.lab.latency;

import dev.plumbline.lab.experiment.ContenderFailedException;

/**
 * One client that sends its next request when the last is answered. While the contender stands
 * still it sends nothing, and so measures nothing: what would have come meanwhile is left out.
 */
final class ClosedLoop {

  private ClosedLoop() {}

  /**
   * @param count of requests
   * @param giveUp nanoseconds from the start after which nothing more is sent
   * @throws ContenderFailedException as soon as one request has no answer, or a wrong one
   */
  static void run(TracedRequests requests, int count, long giveUp)
      throws ContenderFailedException, InterruptedException {
    for (int i = 0; i < count && requests.now() <= giveUp; i++) {
      requests.send(i);
    }
  }
}

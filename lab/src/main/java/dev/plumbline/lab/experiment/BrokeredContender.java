package dev.plumbline.lab.experiment;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.run.RunRequest;
import dev.plumbline.testbed.cluster.CallPatience;
import dev.plumbline.testbed.process.UnavailableException;

/**
 * Sends the work to the producer and waits for the answer. The time counts from the request to the
 * whole answer; what the lab itself does meanwhile, which is to wait, is in no figure. Its answers
 * can be asked for by any thread.
 *
 * @param name as it is shown, which need not be the queue type's own
 * @param patience with a producer that refuses
 */
record BrokeredContender(
    String name, QueueType type, RunRequest request, BrokeredSide side, CallPatience patience)
    implements Contender {

  @Override
  public Group group() {
    return Group.BROKERED;
  }

  @Override
  public int workers() {
    return request.workers();
  }

  @Override
  public String caveat() {
    return BrokeredSide.caveat(type);
  }

  @Override
  public BucketSums answer() throws ContenderFailedException, InterruptedException {
    try {
      return BrokeredSide.answer(side.runs().answer(request, patience));
    } catch (UnavailableException e) {
      throw side.failed(e);
    }
  }

  @Override
  public Observation measure() throws ContenderFailedException, InterruptedException {
    return side.observe(this);
  }
}

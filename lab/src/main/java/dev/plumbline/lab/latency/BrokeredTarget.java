package dev.plumbline.lab.latency;

import dev.plumbline.lab.experiment.BrokeredSide;
import dev.plumbline.lab.experiment.Contender;
import dev.plumbline.lab.experiment.ContenderFailedException;

/**
 * The services. What they refuse for overload is asked for again, and the time goes on.
 *
 * @param side is closed by who started it
 * @param calls the contender's patience
 */
record BrokeredTarget(Contender contender, BrokeredSide side, PatientCalls calls)
    implements LoadTarget {

  @Override
  public long refusals() {
    return calls.refusals();
  }

  @Override
  public void pause() throws ContenderFailedException, InterruptedException {
    side.freezeWorkers();
  }

  @Override
  public void resume() throws ContenderFailedException, InterruptedException {
    side.thawWorkers();
  }

  @Override
  public void close() {}
}

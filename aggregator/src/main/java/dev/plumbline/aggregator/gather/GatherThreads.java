package dev.plumbline.aggregator.gather;

import dev.plumbline.messaging.Supervised;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;

/** The thread that gathers and the one that parks beside it. Started and stopped once. */
final class GatherThreads implements Supervised.Owner {

  private final GatherLoop loop;
  private final Supervised gathering;
  private final Supervised parking;

  GatherThreads(GatherLoop loop, ParkingLot lot, MeterRegistry registry) {
    this.loop = loop;
    this.gathering = new Supervised("gather", loop::run, registry);
    this.parking = new Supervised("parking", lot::run, registry);
  }

  void start() {
    gathering.start();
    parking.start();
  }

  /** False when not everything that had arrived was settled by then. */
  boolean stop(Duration timeout) throws InterruptedException {
    loop.stop();
    gathering.stop();
    boolean settled = gathering.join(timeout);
    gathering.interrupt();
    parking.interrupt();
    return settled;
  }

  boolean isRunning() {
    return gathering.isRunning();
  }

  @Override
  public List<Supervised> threads() {
    return List.of(gathering, parking);
  }
}

package dev.plumbline.lab.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Where what has arrived is done together, as the aggregator commits: a batch begins when it is
 * full, or when the one before began at least a delay ago. Belongs to the thread of its events.
 */
final class BatchStation {

  private final EventQueue events;
  private final Station station;
  private final Layout.Batches batches;
  private final Deque<Runnable> arrived = new ArrayDeque<>();
  private double lastBatchAt;
  private boolean busy;
  private boolean waking;

  BatchStation(EventQueue events, Host host, Layout.Batches batches) {
    this.events = events;
    this.station = new Station(host, 1);
    this.batches = batches;
    this.lastBatchAt = -batches.delayNanos();
  }

  /**
   * @param nanosEach of processor time for each of a batch
   */
  void serve(double nanosEach, Runnable done) {
    arrived.add(done);
    beginWhenDue(nanosEach);
  }

  double busyNanos() {
    return station.busyNanos();
  }

  private void beginWhenDue(double nanosEach) {
    if (busy || arrived.isEmpty()) {
      return;
    }
    double wait = lastBatchAt + batches.delayNanos() - events.now();
    if (arrived.size() >= batches.size() || wait <= 0) {
      begin(nanosEach);
    } else if (!waking) {
      waking = true;
      events.after(wait, () -> wake(nanosEach));
    }
  }

  private void wake(double nanosEach) {
    waking = false;
    beginWhenDue(nanosEach);
  }

  private void begin(double nanosEach) {
    List<Runnable> batch = new ArrayList<>();
    while (batch.size() < batches.size() && !arrived.isEmpty()) {
      batch.add(arrived.remove());
    }
    busy = true;
    lastBatchAt = events.now();
    station.serve(batch.size() * nanosEach, () -> end(batch, nanosEach));
  }

  private void end(List<Runnable> batch, double nanosEach) {
    busy = false;
    batch.forEach(Runnable::run);
    beginWhenDue(nanosEach);
  }
}

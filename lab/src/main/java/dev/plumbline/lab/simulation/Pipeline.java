package dev.plumbline.lab.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The way of a message through the services.
 *
 * <pre>
 *   producer ──link──► queue of tasks ──link──► worker ──link──► queue of results ──link──► aggregator
 *      ▲                   │    ▲                                        │
 *      └───── confirm ─────┘    └──── acknowledgement ◄──── confirm ─────┘
 * </pre>
 *
 * A publisher goes on while its window has room; a worker is sent more while its prefetch has. A
 * task is acknowledged when its result is confirmed, so a worker's credit is away for two round
 * trips. Belongs to the thread of its events.
 */
final class Pipeline {

  private final EventQueue events;
  private final Services services;
  private final double link;
  private final Station producer;
  private final Station taskQueue;
  private final Station resultQueue;
  private final List<Station> workers = new ArrayList<>();
  private final BatchStation aggregator;
  private final Credits window;
  private final Credits prefetch;

  Pipeline(EventQueue events, Services services, Layout layout) {
    this.events = events;
    this.services = services;
    this.link = layout.linkNanos();
    Host center = new Host(events, layout.processors());
    this.producer = new Station(center, 1);
    this.taskQueue = new Station(center, 1);
    this.resultQueue = new Station(center, 1);
    this.aggregator = new BatchStation(events, center, layout.batches());
    for (int worker = 0; worker < layout.workers(); worker++) {
      workers.add(new Station(layout.elsewhere() ? new Host(events, 1) : center, 1));
    }
    this.window = new Credits(1, layout.flow().publishWindow());
    this.prefetch = new Credits(layout.workers(), layout.flow().prefetch());
  }

  /**
   * A message for the producer to send, now.
   *
   * @param committed runs when its result is
   */
  void send(Runnable committed) {
    window.take(
        publisher ->
            producer.serve(
                services.producer(),
                () -> overLink(() -> queue(() -> window.giveBack(publisher), committed))));
  }

  private void queue(Runnable confirmed, Runnable committed) {
    taskQueue.serve(
        services.brokerTask(),
        () -> {
          overLink(confirmed);
          prefetch.take(worker -> overLink(() -> work(worker, committed)));
        });
  }

  private void work(int worker, Runnable committed) {
    workers
        .get(worker)
        .serve(services.worker(), () -> overLink(() -> queueResult(worker, committed)));
  }

  private void queueResult(int worker, Runnable committed) {
    resultQueue.serve(
        services.brokerResult(),
        () -> {
          overLink(() -> overLink(() -> prefetch.giveBack(worker)));
          overLink(() -> aggregator.serve(services.aggregator(), committed));
        });
  }

  private void overLink(Runnable arrived) {
    if (link == 0) {
      arrived.run();
    } else {
      events.after(link, arrived);
    }
  }

  /** Processor time at each place by its name, of one where there are several. */
  Map<String, Double> busyNanos() {
    Map<String, Double> busy = new LinkedHashMap<>();
    busy.put("producer", producer.busyNanos());
    busy.put("broker's queue of tasks", taskQueue.busyNanos());
    busy.put("workers", workers.stream().mapToDouble(Station::busyNanos).average().orElse(0));
    busy.put("broker's queue of results", resultQueue.busyNanos());
    busy.put("aggregator", aggregator.busyNanos());
    return busy;
  }
}

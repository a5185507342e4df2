package dev.plumbline.testbed.cluster;

import dev.plumbline.testbed.broker.AmqpEndpoint;
import dev.plumbline.testbed.process.FreePorts;
import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.Role;
import dev.plumbline.testbed.process.UnavailableException;
import java.util.ArrayList;
import java.util.List;

/** Starts the processes of a cluster; doesn't wait for them. */
record ServiceLauncher(
    ClusterSettings settings, AmqpEndpoint broker, OwnedProcesses owned, ServiceJars jars) {

  /**
   * Starts all of them, or as many as it can.
   *
   * @param started takes them, so that the caller can end them when a later one can't be started
   */
  void start(List<ServiceProcess> started) throws UnavailableException {
    int aggregators = settings.ledger().aggregators();
    int producers = settings.producers().processes();
    List<Integer> free =
        new ArrayList<>(FreePorts.find(producers + aggregators + settings.workerProcesses()));
    String ledger = "http://127.0.0.1:" + free.getFirst();
    for (int number = 1; number <= aggregators; number++) {
      ServiceCommand aggregator =
          command(Role.AGGREGATOR, free.getFirst()).ledger(settings.ledger());
      started.add(service(aggregator, numbered("aggregator", number), free.removeFirst()));
    }
    for (int number = 1; number <= producers; number++) {
      int port = number == 1 ? producerPort(free.removeFirst()) : free.removeFirst();
      ServiceCommand producer =
          command(Role.PRODUCER, port).set("plumbline.producer.ledger-url", ledger);
      started.add(service(producer, numbered("producer", number), port));
    }
    for (int number = 1; number <= settings.workerProcesses(); number++) {
      int port = free.removeFirst();
      ServiceCommand worker =
          command(Role.WORKER, port)
              .set("plumbline.worker.threads", settings.threadsPerWorker())
              .set("plumbline.worker.ledger-url", ledger);
      started.add(service(worker, "worker-" + number, port));
    }
  }

  /** The first has no number: it is the one that is talked to. */
  private static String numbered(String name, int number) {
    return number == 1 ? name : name + "-" + number;
  }

  private int producerPort(int free) throws UnavailableException {
    int wanted = settings.producers().port();
    if (wanted != 0 && !FreePorts.isFree(wanted)) {
      throw new UnavailableException(
          "port %d for the producer's API is taken: end what listens there, or choose another"
              .formatted(wanted));
    }
    return wanted == 0 ? free : wanted;
  }

  private ServiceCommand command(Role role, int port) throws UnavailableException {
    List<String> program = new QuickStart(jars.of(role)).program();
    ServiceCommand command = new ServiceCommand(role, program, port).broker(broker);
    if (settings.dataFolder() != null) {
      command.set("plumbline.data.folder", settings.dataFolder().toAbsolutePath());
    }
    return command.setAll(settings.properties());
  }

  private ServiceProcess service(ServiceCommand command, String name, int port)
      throws UnavailableException {
    return ServiceProcess.start(command, name, port, owned);
  }
}

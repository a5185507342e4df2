package dev.plumbline.lab.cluster;

import dev.plumbline.lab.broker.AmqpEndpoint;
import dev.plumbline.lab.process.FreePorts;
import dev.plumbline.lab.process.OwnedProcesses;
import dev.plumbline.lab.process.Role;
import dev.plumbline.lab.process.UnavailableException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void start(List<Service> started) throws UnavailableException {
    List<Integer> free = new ArrayList<>(FreePorts.find(2 + settings.workerProcesses()));
    int ledgerPort = free.removeFirst();
    int producerPort = producerPort(free.removeFirst());
    started.add(service(command(Role.AGGREGATOR, ledgerPort), "aggregator", ledgerPort));
    ServiceCommand producer =
        command(Role.PRODUCER, producerPort)
            .set("plumbline.producer.ledger-url", "http://127.0.0.1:" + ledgerPort);
    started.add(service(producer, "producer", producerPort));
    for (int number = 1; number <= settings.workerProcesses(); number++) {
      int port = free.removeFirst();
      ServiceCommand worker =
          command(Role.WORKER, port).set("plumbline.worker.threads", settings.threadsPerWorker());
      started.add(service(worker, "worker-" + number, port));
    }
  }

  private int producerPort(int free) throws UnavailableException {
    int wanted = settings.producerPort();
    if (wanted != 0 && !FreePorts.isFree(wanted)) {
      throw new UnavailableException(
          "port %d for the producer's API is taken: end what listens there, or choose another"
              .formatted(wanted));
    }
    return wanted == 0 ? free : wanted;
  }

  private ServiceCommand command(Role role, int port) throws UnavailableException {
    ServiceCommand command = new ServiceCommand(role, jars.of(role), port).broker(broker);
    if (settings.dataFolder() != null) {
      command.set("plumbline.data.folder", settings.dataFolder().toAbsolutePath());
    }
    return command.setAll(settings.properties());
  }

  private Service service(ServiceCommand command, String name, int port)
      throws UnavailableException {
    Path folder = owned.folder().resolve(name);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UnavailableException("no folder for the " + name + ": " + e.getMessage(), e);
    }
    return new Service(
        owned.start(command.role(), name, command.in(folder)),
        URI.create("http://127.0.0.1:" + port));
  }
}

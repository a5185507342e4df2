package dev.plumbline.lab.fault;

import static dev.plumbline.lab.fault.Fault.Family.CLIENTS;

import dev.plumbline.messaging.run.RunView;
import dev.plumbline.testbed.cluster.ProblemException;
import dev.plumbline.testbed.cluster.RunClient;
import dev.plumbline.testbed.cluster.ServiceProcess;
import dev.plumbline.testbed.process.Role;
import dev.plumbline.testbed.process.UnavailableException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Clients that go away, or that ask while nobody can write down what they ask for. */
final class ClientFaults {

  private static final Duration AWAY = Duration.ofSeconds(12);
  private static final Duration SHORT = Duration.ofSeconds(4);
  private static final Duration CLIENT_PATIENCE = Duration.ofSeconds(3);
  private static final int VANISHING = 400;
  private static final int POSTED = 6;
  private static final int TASKS_OF_A_POSTED_RUN = 10;

  private ClientFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.of(
                CLIENTS,
                "clients-vanish",
                VANISHING + " clients ask to wait for a run, and go away without a word",
                ClientFaults::vanish)
            .lasting(SHORT),
        Fault.of(
                CLIENTS,
                "runs-while-ledger-away",
                POSTED
                    + " runs are asked for while the aggregators stand still: none that was"
                    + " refused may start later",
                ClientFaults::postWhileAway)
            .lasting(AWAY));
  }

  private static Injection.Injected vanish(FaultTarget target, RandomGenerator random)
      throws InterruptedException {
    URI producer = target.cluster().producer();
    byte[] request =
        "GET /api/v1/runs/%s?wait=60s HTTP/1.1\r\nHost: %s:%d\r\n\r\n"
            .formatted(new UUID(random.nextLong(), 0), producer.getHost(), producer.getPort())
            .getBytes(StandardCharsets.US_ASCII);
    for (int client = 0; client < VANISHING; client++) {
      try (Socket socket = new Socket(producer.getHost(), producer.getPort())) {
        OutputStream out = socket.getOutputStream();
        out.write(request);
        out.flush();
      } catch (IOException refused) {
        // a server may refuse whom it has no room for
      }
    }
    return () -> {};
  }

  private static Injection.Injected postWhileAway(FaultTarget target, RandomGenerator random)
      throws UnavailableException, InterruptedException {
    List<ServiceProcess> aggregators = target.cluster().services(Role.AGGREGATOR);
    for (ServiceProcess aggregator : aggregators) {
      aggregator.freeze();
    }
    RunClient runs = target.cluster().runs(CLIENT_PATIENCE);
    List<String> refused = new ArrayList<>();
    for (int post = 0; post < POSTED; post++) {
      String key = "away-" + new SplittableRandom(random.nextLong()).nextLong();
      try {
        runs.start(Job.of("rabbitmq-quorum", TASKS_OF_A_POSTED_RUN).request(), key);
      } catch (ProblemException answeredNo) {
        refused.add(key);
      } catch (UnavailableException noAnswer) {
        // not refused: whoever gets no answer has to ask again under the same key
      }
    }
    return () -> {
      for (ServiceProcess aggregator : aggregators) {
        aggregator.thaw();
      }
      target.cluster().awaitReady();
      Optional<RunView> ghost =
          target.cluster().runs().list().stream()
              .filter(run -> run.progress().total() == TASKS_OF_A_POSTED_RUN)
              .findAny();
      if (refused.size() == POSTED && ghost.isPresent()) {
        throw new BrokenPromiseException(
            "run %s was refused when it was asked for, but is there, %s"
                .formatted(ghost.get().id(), ghost.get().state()));
      }
    };
  }
}

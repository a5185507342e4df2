package dev.plumbline.testbed.broker;

import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.UnavailableException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the broker: one that the user names; else a {@code rabbitmq-server} found on this
 * machine, as a private node; else the embedded broker.
 */
public final class BrokerFinder {

  /** Asks for the embedded broker even where there is a RabbitMQ. */
  public static final String EMBEDDED = "embedded";

  private final Map<String, String> environment;

  public BrokerFinder() {
    this(System.getenv());
  }

  /**
   * @param environment variables: PATH and RABBITMQ_HOME are read
   */
  public BrokerFinder(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * @param wanted an {@code amqp://} or {@code amqps://} URI, {@value #EMBEDDED}, or null to have
   *     one found
   * @throws UnavailableException when the URI isn't one
   */
  public BrokerSource find(@Nullable String wanted) throws UnavailableException {
    if (wanted == null) {
      return available().getFirst();
    }
    return wanted.equals(EMBEDDED) ? new Embedded() : new External(AmqpEndpoint.parse(wanted));
  }

  /** What this machine offers, the one that would be taken first. Starts nothing. */
  public List<BrokerSource> available() {
    Optional<BrokerSource> rabbit = RabbitLauncher.find(environment).map(PrivateNode::new);
    return Stream.concat(rabbit.stream(), Stream.of(new Embedded())).toList();
  }

  private record External(AmqpEndpoint endpoint) implements BrokerSource {
    @Override
    public String description() {
      return endpoint.toString();
    }

    @Override
    public Broker start(OwnedProcesses owned) throws UnavailableException {
      Broker broker = ExternalBroker.connect(endpoint);
      owned.afterwards(GuestQueues.open(endpoint)::close);
      return broker;
    }
  }

  private record PrivateNode(RabbitLauncher launcher) implements BrokerSource {
    @Override
    public String description() {
      return "RabbitMQ %s(private node of %s)"
          .formatted(launcher.version().map(v -> v + " ").orElse(""), launcher.script());
    }

    @Override
    public Broker start(OwnedProcesses owned) throws UnavailableException, InterruptedException {
      return PrivateRabbitNode.start(launcher, owned);
    }
  }

  private record Embedded() implements BrokerSource {
    @Override
    public boolean embedded() {
      return true;
    }

    @Override
    public String description() {
      return EmbeddedBroker.PRODUCT;
    }

    @Override
    public Broker start(OwnedProcesses owned) throws UnavailableException, InterruptedException {
      return EmbeddedBroker.start(owned);
    }
  }
}

package dev.plumbline.testbed.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Stands between clients and a broker, and is a network that fails when told to. It listens on a
 * free loopback port. What is sent while the network is silent is held, not lost, and arrives when
 * it is healed, unless its connection was given up: TCP never loses bytes of a connection that
 * lives.
 *
 * <p>Faults hold for all connections, present and new, and add up. Safe from any thread.
 */
public final class AmqpFaultProxy implements AutoCloseable {

  private static final int BACKLOG = 256;

  private final FaultGate gate = new FaultGate();
  private final Set<ProxyConnection> connections = ConcurrentHashMap.newKeySet();
  private final ServerSocket server;
  private final InetSocketAddress broker;
  private final Thread acceptor =
      Thread.ofPlatform().daemon().name("amqp-proxy-accept").unstarted(this::accept);

  private AmqpFaultProxy(ServerSocket server, InetSocketAddress broker) {
    this.server = server;
    this.broker = broker;
  }

  /**
   * @param host the broker's, whether or not it is up
   * @throws UncheckedIOException when there is no free port
   */
  public static AmqpFaultProxy start(String host, int port) {
    try {
      ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
      AmqpFaultProxy proxy = new AmqpFaultProxy(server, new InetSocketAddress(host, port));
      proxy.acceptor.start();
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException("no port for the proxy can be had: " + e.getMessage(), e);
    }
  }

  /** On 127.0.0.1. */
  public int port() {
    return server.getLocalPort();
  }

  /** How many clients are connected now. */
  public int connections() {
    return connections.size();
  }

  /** Cuts all present connections, both sides, by RST. */
  public void reset() {
    connections.forEach(ProxyConnection::reset);
  }

  /** Nothing passes, not even the end of a connection. */
  public NetworkFault blackHole() {
    return gate.open(FaultRule.silence(Direction.values()));
  }

  /** Nothing passes from clients to the broker. */
  public NetworkFault cutToBroker() {
    return gate.open(FaultRule.silence(Direction.TO_BROKER));
  }

  /** Nothing passes from the broker to clients. */
  public NetworkFault cutToClient() {
    return gate.open(FaultRule.silence(Direction.TO_CLIENT));
  }

  /** Whatever is read at once, up to 64 KiB of a connection, arrives so much later, each way. */
  public NetworkFault delay(Duration delay) {
    return gate.open(FaultRule.delay(delay));
  }

  /**
   * @param bytesPerSecond for each connection, each way; at least 1
   */
  public NetworkFault bandwidth(long bytesPerSecond) {
    return gate.open(FaultRule.bandwidth(bytesPerSecond));
  }

  /**
   * Of what is read at once, each packet is lost with this probability, and sent again after what
   * TCP waits for; the bytes behind it wait, too.
   *
   * @param share from 0 to below 1
   */
  public NetworkFault packetLoss(double share, RandomGenerator random) {
    return gate.open(FaultRule.loss(new PacketLoss(share, random)));
  }

  /** The next publisher confirm of the broker doesn't arrive, and its connection is reset. Once. */
  public NetworkFault cutAtConfirm() {
    return gate.open(FaultRule.confirmCut());
  }

  /** Present connections are reset, new ones as soon as they are made. */
  public NetworkFault refuse() {
    NetworkFault fault = gate.open(FaultRule.refusal());
    reset();
    return fault;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        ProxyConnection connection = new ProxyConnection(client, gate);
        connections.add(connection);
        // after it can be seen: a refusal that is told now resets it, or is seen here
        if (server.isClosed() || gate.refuses()) {
          connection.reset();
        }
        Thread.ofVirtual().name("amqp-proxy-to-broker").start(() -> run(connection));
      } catch (IOException closedOrGone) {
        // a client that gave up; or the end, which is looked for
      }
    }
  }

  private void run(ProxyConnection connection) {
    try {
      connection.run(broker);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connections.remove(connection);
    }
  }

  /** Resets what is connected. Nobody can connect any more when it returns. */
  @Override
  public void close() {
    try {
      server.close();
      // as long as it still waits for clients, the operating system lets them in
      acceptor.join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      reset();
    }
  }
}

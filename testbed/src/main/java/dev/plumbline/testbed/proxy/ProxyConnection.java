package dev.plumbline.testbed.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;

/** A client's connection and the one to the broker that belongs to it. */
final class ProxyConnection {

  private static final int CONNECT_MILLIS = 5_000;

  private final Socket client;
  private final Socket broker = new Socket();
  private final FaultGate gate;
  private final AtomicBoolean open = new AtomicBoolean(true);

  ProxyConnection(Socket client, FaultGate gate) {
    this.client = client;
    this.gate = gate;
  }

  /** Forwards until both sides have ended, or until it is reset. */
  void run(InetSocketAddress address) throws InterruptedException {
    try {
      if (!gate.pass(Direction.TO_BROKER, 0, this::isOpen)) {
        return;
      }
      client.setTcpNoDelay(true);
      broker.setTcpNoDelay(true);
      broker.connect(address, CONNECT_MILLIS);
      Pump toBroker = new Pump(this, gate, Direction.TO_BROKER);
      Pump toClient = new Pump(this, gate, Direction.TO_CLIENT);
      Thread other =
          Thread.ofVirtual().name("amqp-proxy-to-client").start(() -> toClient.run(broker, client));
      toBroker.run(client, broker);
      other.join();
      end(false);
    } catch (IOException noBroker) {
      reset();
    }
  }

  boolean isOpen() {
    return open.get();
  }

  /** Ends both sides by RST. */
  void reset() {
    end(true);
  }

  private void end(boolean abruptly) {
    if (open.compareAndSet(true, false)) {
      end(client, abruptly);
      end(broker, abruptly);
      gate.wake();
    }
  }

  private static void end(Socket socket, boolean abruptly) {
    try (socket) {
      if (abruptly) {
        socket.setSoLinger(true, 0);
      }
    } catch (IOException alreadyGone) {
      // as wanted
    }
  }
}

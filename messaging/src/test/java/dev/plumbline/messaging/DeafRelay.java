package dev.plumbline.messaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * Between a client and a broker; can stop to read what clients say on the connections there are.
 */
final class DeafRelay implements AutoCloseable {

  private final URI broker;
  private final ServerSocket listener;
  private final List<Link> links = new CopyOnWriteArrayList<>();

  private DeafRelay(URI broker, ServerSocket listener) {
    this.broker = broker;
    this.listener = listener;
  }

  static DeafRelay to(URI broker) throws IOException {
    DeafRelay relay =
        new DeafRelay(broker, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(relay::accept);
    return relay;
  }

  /** As the broker's, with the port of this. */
  URI uri() {
    return URI.create(
        "amqp://%s@127.0.0.1:%d".formatted(broker.getUserInfo(), listener.getLocalPort()));
  }

  int connections() {
    return links.size();
  }

  void goDeaf() {
    links.forEach(link -> link.deaf = true);
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Link link = new Link(client, new Socket(broker.getHost(), broker.getPort()));
        links.add(link);
        Thread.ofVirtual().start(link::fromClient);
        Thread.ofVirtual().start(link::fromBroker);
      }
    } catch (IOException closed) {
      // the end of the test
    }
  }

  @Override
  public void close() {
    close(listener);
    links.forEach(Link::close);
  }

  private static void close(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static final class Link {

    private final Socket client;
    private final Socket broker;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean deaf;

    Link(Socket client, Socket broker) {
      this.client = client;
      this.broker = broker;
    }

    void fromClient() {
      pump(client, broker, true);
    }

    void fromBroker() {
      pump(broker, client, false);
    }

    private void pump(Socket from, Socket to, boolean canBeDeaf) {
      byte[] buffer = new byte[8192];
      try (InputStream in = from.getInputStream();
          OutputStream out = to.getOutputStream()) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          out.write(buffer, 0, read);
          if (canBeDeaf && deaf) {
            closed.await();
          }
        }
      } catch (IOException gone) {
        // one side has gone
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      close();
    }

    void close() {
      closed.countDown();
      DeafRelay.close(client);
      DeafRelay.close(broker);
    }
  }
}

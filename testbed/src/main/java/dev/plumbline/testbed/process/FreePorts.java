package dev.plumbline.testbed.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Loopback ports that nothing listens on. They lie below the range that operating systems take for
 * outgoing connections, so that only another server could take one before its owner does.
 */
public final class FreePorts {

  private static final int LOWEST = 15_000;
  private static final int HIGHEST = 29_999;
  private static final int ATTEMPTS = 1_000;

  private FreePorts() {}

  /**
   * @return as many different ports
   * @throws UnavailableException when there are not enough of them
   */
  public static List<Integer> find(int count) throws UnavailableException {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int attempt = 0; held.size() < count; attempt++) {
        if (attempt == ATTEMPTS) {
          throw new UnavailableException(
              "no %d free ports from %d to %d on the loopback address: end what listens there"
                  .formatted(count, LOWEST, HIGHEST));
        }
        int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
        try {
          held.add(listenOn(port));
        } catch (IOException taken) {
          // the next one, then
        }
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      held.forEach(FreePorts::close);
    }
  }

  /** Whether a server could listen on this loopback port now. */
  public static boolean isFree(int port) {
    try {
      close(listenOn(port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private static ServerSocket listenOn(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      // as servers do: a port that lingers in TIME_WAIT is free
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket;
    } catch (IOException e) {
      close(socket);
      throw e;
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

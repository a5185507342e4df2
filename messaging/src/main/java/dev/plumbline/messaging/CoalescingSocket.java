package dev.plumbline.messaging;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** A plain socket that is written to by way of a {@link CoalescingOutputStream}. */
final class CoalescingSocket extends Socket {

  private static final long CLOSE_MILLIS = 1_000;

  private @Nullable CoalescingOutputStream output; // guarded by this

  @Override
  public synchronized OutputStream getOutputStream() throws IOException {
    if (output == null) {
      output =
          new CoalescingOutputStream(super.getOutputStream(), this::cut)
              .start("writer to " + getRemoteSocketAddress());
    }
    return output;
  }

  /** Gives what is pending a moment to be written: the last word of a connection, for one. */
  @Override
  public void close() throws IOException {
    end(CLOSE_MILLIS);
    super.close();
  }

  /** Closes at once: whoever writes or reads is freed. */
  void cut() {
    try {
      super.close();
    } catch (IOException closedAllTheSame) {
      // there is nothing else to be done with it
    }
    end(0);
  }

  private void end(long patienceMillis) {
    CoalescingOutputStream known;
    synchronized (this) {
      known = output;
    }
    if (known != null) {
      known.end(patienceMillis, TimeUnit.MILLISECONDS);
    }
  }

  /** Makes them, unconnected, as the client asks for them. */
  static final class Factory extends SocketFactory {

    @Override
    public Socket createSocket() {
      return new CoalescingSocket();
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw unconnectedOnly();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
      throw unconnectedOnly();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw unconnectedOnly();
    }

    @Override
    public Socket createSocket(
        InetAddress address, int port, InetAddress localAddress, int localPort) {
      throw unconnectedOnly();
    }

    private static UnsupportedOperationException unconnectedOnly() {
      return new UnsupportedOperationException("the client connects its sockets itself");
    }
  }
}

package dev.plumbline.core.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One connection to a site, on which one request follows the other. The calling thread waits where
 * it reads. Used by one thread at a time.
 */
final class SiteConnection implements AutoCloseable {

  /** The largest body that is read. */
  static final int MAX_BODY = 1 << 20;

  private static final int BUFFER = 4096;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final boolean tls;
  private final byte[] buffer = new byte[BUFFER];
  private int next;
  private int end;
  private boolean used;
  private boolean reusable;
  private long idleSince;

  private SiteConnection(Socket socket, boolean tls) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
    this.tls = tls;
  }

  /** Connects to an address that was checked; over TLS the certificate must be the name's. */
  static SiteConnection open(Origin origin, InetSocketAddress address, Deadline deadline)
      throws IOException {
    Socket plain = new Socket();
    try {
      plain.setTcpNoDelay(true);
      plain.connect(address, deadline.left());
      if (!origin.isTls()) {
        return new SiteConnection(plain, false);
      }
      plain.setSoTimeout(deadline.left());
      SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
      SSLSocket secure =
          (SSLSocket) factory.createSocket(plain, origin.host(), origin.port(), true);
      SSLParameters parameters = secure.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secure.setSSLParameters(parameters);
      secure.startHandshake();
      return new SiteConnection(secure, true);
    } catch (IOException | RuntimeException e) {
      plain.close();
      throw e;
    }
  }

  Answer ask(String request, Deadline deadline) throws IOException {
    reusable = false;
    boolean kept = used;
    used = true;
    try {
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      fill(deadline);
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      throw kept ? new StaleConnectionException(e) : e;
    }
    AnswerReader reader = new AnswerReader(() -> read(deadline));
    Answer answer = reader.read();
    reusable = reader.isReusable() && next == end;
    return answer;
  }

  boolean isReusable() {
    return reusable;
  }

  void idleSince(long nanos) {
    idleSince = nanos;
  }

  long idleNanos() {
    return System.nanoTime() - idleSince;
  }

  /** The next byte, or -1 at the end. */
  private int read(Deadline deadline) throws IOException {
    if (next == end) {
      try {
        fill(deadline);
      } catch (EOFException e) {
        return -1;
      }
    }
    return buffer[next++] & 0xff;
  }

  /** In slices, so that whoever is cancelled notices; TLS in one, which need not survive one. */
  private void fill(Deadline deadline) throws IOException {
    int count = -2;
    while (count == -2) {
      socket.setSoTimeout(tls ? deadline.left() : deadline.slice());
      try {
        count = in.read(buffer, 0, BUFFER);
      } catch (SocketTimeoutException e) {
        deadline.left();
      }
    }
    if (count <= 0) {
      throw new EOFException("the site closed the connection");
    }
    next = 0;
    end = count;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // it is gone, which is what was wanted
    }
  }
}

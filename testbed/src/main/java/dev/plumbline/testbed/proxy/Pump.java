package dev.plumbline.testbed.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** Moves the bytes of a connection in one direction, as far as the faults let them pass. */
final class Pump {

  private static final int BUFFER_BYTES = 64 * 1024;

  private final ProxyConnection connection;
  private final FaultGate gate;
  private final Direction direction;
  private final ConfirmFinder confirms = new ConfirmFinder();

  Pump(ProxyConnection connection, FaultGate gate, Direction direction) {
    this.connection = connection;
    this.gate = gate;
    this.direction = direction;
  }

  /** Returns at the end of the bytes, or with the connection reset. */
  void run(Socket source, Socket destination) {
    try {
      pump(source, destination);
    } catch (InterruptedException e) {
      connection.reset();
      Thread.currentThread().interrupt();
    }
  }

  private void pump(Socket source, Socket destination) throws InterruptedException {
    byte[] buffer = new byte[BUFFER_BYTES];
    // where it has to be told that the other side is gone
    Direction news = direction;
    try {
      InputStream in = source.getInputStream();
      OutputStream out = destination.getOutputStream();
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        for (int from = 0, to; from < length; from = to) {
          to = from + gate.step(length - from);
          if (!gate.pass(direction, to - from, connection::isOpen)) {
            return;
          }
          news = direction.opposite();
          if (!forward(buffer, from, to, out)) {
            return;
          }
          news = direction;
        }
      }
      // the end waits as well: a silent network doesn't tell of it
      if (!gate.pass(direction, 0, connection::isOpen)) {
        return;
      }
      news = direction.opposite();
      destination.shutdownOutput();
    } catch (IOException peerIsGone) {
      if (gate.pass(news, 0, connection::isOpen)) {
        connection.reset();
      }
    }
  }

  /** Returns whether the connection is still there. */
  private boolean forward(byte[] buffer, int from, int to, OutputStream out) throws IOException {
    if (direction == Direction.TO_CLIENT) {
      int confirm = confirms.next(buffer, from, to);
      if (confirm != ConfirmFinder.NONE && gate.takeConfirmCut()) {
        out.write(buffer, from, confirm - from);
        connection.reset();
        return false;
      }
    }
    out.write(buffer, from, to - from);
    return true;
  }
}

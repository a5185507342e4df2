package dev.plumbline.messaging.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Tells whether the client of a request is still there: who waits for one that went away holds a
 * place for nobody.
 */
public final class ClientConnection extends ValveBase {

  private static final String ATTRIBUTE = ClientConnection.class.getName();

  public ClientConnection() {
    super(true);
  }

  /**
   * Looks without waiting. Only for the thread that serves the request, which must have read its
   * body.
   */
  public static boolean isGone(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof BooleanSupplier gone && gone.getAsBoolean();
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    request.setAttribute(ATTRIBUTE, (BooleanSupplier) () -> isGone(request.getCoyoteRequest()));
    getNext().invoke(request, response);
  }

  /**
   * Reads what is there of a next request, which the connector keeps. The end of the stream counts
   * as one byte, so that it is found by reading: a client that sends one byte ahead, which none
   * does, is answered at once.
   */
  private static boolean isGone(org.apache.coyote.Request connection) {
    connection.action(ActionCode.AVAILABLE, true);
    return connection.getAvailable() == 1;
  }
}

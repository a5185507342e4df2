package dev.plumbline.messaging.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Whether a request names this service. A page of elsewhere can have its own name resolved to this
 * machine (DNS rebinding), and then its browser takes this service for the page's: only the name
 * tells. The address that the connection came in on is no name, so probes and scrapers by address
 * pass. Ports don't count, since they are published under others.
 */
final class HostRule implements RequestRule {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern PORT = Pattern.compile(":[0-9]*$");
  private static final Pattern ZONE = Pattern.compile("%.*");

  private final Set<String> allowed;

  /**
   * @param allowed names in lower case
   */
  HostRule(Set<String> allowed) {
    this.allowed = allowed;
  }

  @Override
  public @Nullable Problem check(HttpServletRequest request) {
    String header = request.getHeader("Host");
    if (header == null) { // HTTP/1.0: no browser
      return null;
    }
    String host = name(header);
    if (LOOPBACK.contains(host)
        || allowed.contains(host)
        || host.equals(literal(request.getLocalAddr()))) {
      return null;
    }
    return new Problem(
        HttpStatus.MISDIRECTED_REQUEST.value(),
        "this service is not called "
            + Problem.quote(host)
            + ": use the name that it is set up for, or have that name allowed");
  }

  private static String name(String header) {
    String host = PORT.matcher(header.strip()).replaceFirst("").toLowerCase(Locale.ROOT);
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  private static String literal(String address) {
    return address.contains(":") ? "[" + ZONE.matcher(address).replaceFirst("") + "]" : address;
  }
}

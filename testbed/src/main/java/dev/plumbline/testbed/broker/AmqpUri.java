package dev.plumbline.testbed.broker;

import dev.plumbline.testbed.process.UnavailableException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text form of an {@link AmqpEndpoint}. */
final class AmqpUri {

  private static final int PLAIN_PORT = 5672;
  private static final int TLS_PORT = 5671;
  private static final Pattern PASSWORD = Pattern.compile("(?<=//)([^:/]*):.*@");

  private AmqpUri() {}

  static AmqpEndpoint parse(String text) throws UnavailableException {
    URI uri = uri(text);
    boolean tls = "amqps".equalsIgnoreCase(uri.getScheme());
    if (!tls && !"amqp".equalsIgnoreCase(uri.getScheme())) {
      throw invalid(text, "must begin with amqp:// or amqps://");
    }
    String host = uri.getHost();
    if (host == null || host.isEmpty()) {
      throw invalid(text, "must name a host, and a port if it isn't the usual one");
    }
    if (uri.getPort() == 0 || uri.getPort() > 65_535) {
      throw invalid(text, "must have a port from 1 to 65535");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw invalid(text, "must end with the virtual host: no '?' or '#' after it");
    }
    int usualPort = tls ? TLS_PORT : PLAIN_PORT;
    String[] login = login(uri.getRawUserInfo());
    return new AmqpEndpoint(
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        uri.getPort() == -1 ? usualPort : uri.getPort(),
        login[0],
        login[1],
        virtualHost(text, uri.getRawPath()),
        tls);
  }

  /** What may be shown of a text that perhaps is a URI with a password. */
  static String masked(String text) {
    return PASSWORD.matcher(text).replaceFirst("$1:***@");
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static URI uri(String text) throws UnavailableException {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      // its own message quotes the text, password included
      throw invalid(
          text, "is no URI: write special characters in user, password and virtual host as %XX");
    }
  }

  private static String[] login(@Nullable String userInfo) {
    if (userInfo == null) {
      return new String[] {"guest", "guest"};
    }
    int colon = userInfo.indexOf(':');
    return colon < 0
        ? new String[] {decode(userInfo), ""}
        : new String[] {
          decode(userInfo.substring(0, colon)), decode(userInfo.substring(colon + 1))
        };
  }

  private static String virtualHost(String text, @Nullable String path)
      throws UnavailableException {
    if (path == null || path.length() <= 1) {
      return "/";
    }
    if (path.indexOf('/', 1) >= 0) {
      throw invalid(text, "must have one virtual host: write a '/' in its name as %2F");
    }
    return decode(path.substring(1));
  }

  private static String decode(String text) {
    // in a URI, unlike in a form, a plus sign is a plus sign
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static UnavailableException invalid(String text, String rule) {
    return new UnavailableException(
        "broker '%s' %s (amqp://user:password@host:port/vhost)".formatted(masked(text), rule));
  }
}

package dev.plumbline.core.fetch;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Scheme, host and port: what may be fetched from or not. Hosts are in lower case; an address is
 * written in the one usual way, as 127.0.0.1 or [::1], so that equal origins are equal texts.
 *
 * @param host without the brackets of an IPv6 address
 * @param port the scheme's usual one where the url has none
 */
public record Origin(String scheme, String host, int port) {

  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final int MAX_PORT = 65_535;

  /** Letters, digits and hyphens, label by label; not ending in a number, as no name does. */
  private static final Pattern NAME =
      Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*[a-z](?:[a-z0-9-]*[a-z0-9])?");

  /**
   * The origin of a url, or a url that is nothing but an origin.
   *
   * @throws IllegalArgumentException when it has none that is unambiguous; the message is one line
   */
  public static Origin of(String url) {
    return of(uri(url), url);
  }

  static Origin of(URI uri, String url) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw bad(url, "must begin with http:// or https://");
    }
    if (uri.getRawUserInfo() != null || String.valueOf(uri.getRawAuthority()).contains("@")) {
      throw bad(url, "must have no user or password");
    }
    String host = uri.getHost();
    if (host == null) {
      throw bad(url, "must have a host");
    }
    int port = uri.getPort() == -1 ? (scheme.equals("http") ? HTTP : HTTPS) : uri.getPort();
    if (port < 1 || port > MAX_PORT) {
      throw bad(url, "must have a port from 1 to " + MAX_PORT);
    }
    return new Origin(scheme, host(host.toLowerCase(Locale.ROOT), url), port);
  }

  static URI uri(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw bad(url, "must be a URL such as http://127.0.0.1:9000");
    }
  }

  private static String host(String host, String url) {
    if (host.startsWith("[")) {
      String inside = host.substring(1, host.length() - 1);
      InetAddress address = literal(inside);
      if (!(address instanceof Inet6Address) || inside.contains("%")) { // 127.0.0.1 has one form
        throw bad(url, "must have a plain IPv6 address in brackets");
      }
      return address.getHostAddress();
    }
    if (NAME.matcher(host).matches()) {
      return host;
    }
    InetAddress address = literal(host);
    if (address == null || !address.getHostAddress().equals(host)) {
      throw bad(url, "must have a name, or an address written as 127.0.0.1");
    }
    return host;
  }

  /** The address that the host is, where it is no name. */
  @Nullable InetAddress address() {
    return NAME.matcher(host).matches() ? null : literal(host);
  }

  private static @Nullable InetAddress literal(String host) {
    try {
      return InetAddress.ofLiteral(host);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  boolean isTls() {
    return scheme.equals("https");
  }

  /** As the header Host has it. */
  String authority() {
    String shown = host.contains(":") ? "[" + host + "]" : host;
    return port == (isTls() ? HTTPS : HTTP) ? shown : shown + ":" + port;
  }

  @Override
  public String toString() {
    return scheme + "://" + authority();
  }

  static IllegalArgumentException bad(String url, String rule) {
    String shown = url.codePoints().anyMatch(Character::isISOControl) ? "control characters" : url;
    return new IllegalArgumentException("url " + rule + ", but is '" + shown + "'");
  }
}

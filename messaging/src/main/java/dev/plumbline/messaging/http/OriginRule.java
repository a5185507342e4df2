package dev.plumbline.messaging.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Whether a request that may change something comes from a page of this service, or from no page at
 * all: browsers send the origin with every such request, other clients need not.
 */
final class OriginRule implements RequestRule {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private final Set<String> allowed;

  /**
   * @param allowed origins in lower case
   */
  OriginRule(Set<String> allowed) {
    this.allowed = allowed;
  }

  @Override
  public @Nullable Problem check(HttpServletRequest request) {
    if (SAFE.contains(request.getMethod())) {
      return null;
    }
    String origin = request.getHeader("Origin");
    if (origin == null) {
      String site = request.getHeader("Sec-Fetch-Site");
      return site == null || OWN_SITES.contains(site) ? null : refused("another site");
    }
    String known = origin.toLowerCase(Locale.ROOT);
    boolean own =
        known.equals("http://" + host(request)) || known.equals("https://" + host(request));
    return own || allowed.contains(known) ? null : refused(Problem.quote(origin));
  }

  private static String host(HttpServletRequest request) {
    String host = request.getHeader("Host");
    return host == null ? "" : host.strip().toLowerCase(Locale.ROOT);
  }

  private static Problem refused(String where) {
    return new Problem(
        HttpStatus.FORBIDDEN.value(),
        "a page of " + where + " may not change anything here: have its origin allowed");
  }
}

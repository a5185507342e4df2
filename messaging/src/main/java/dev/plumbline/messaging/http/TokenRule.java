package dev.plumbline.messaging.http;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Whether a request brings the token. The page, which holds nothing, and what probes and scrapers
 * read are for everybody who reaches the service.
 */
final class TokenRule implements RequestRule {

  private static final Set<String> OPEN = Set.of("/", "/index.html", "/page.js", "/page.css");
  private static final String OPEN_FOLDER = "/actuator/";
  private static final String SCHEME = "Bearer ";

  private final byte[] token;

  TokenRule(String token) {
    this.token = token.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public @Nullable Problem check(HttpServletRequest request) {
    String path = request.getServletPath();
    if (OPEN.contains(path) || path.startsWith(OPEN_FOLDER) || matches(request)) {
      return null;
    }
    return new Problem(
        HttpStatus.UNAUTHORIZED.value(),
        "the header Authorization must bring this service's token, such as 'Bearer 0123…'");
  }

  private boolean matches(HttpServletRequest request) {
    String given = request.getHeader(HttpHeaders.AUTHORIZATION);
    return given != null
        && given.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        // takes as long for a token that is nearly right as for any other of its length
        && MessageDigest.isEqual(
            token, given.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8));
  }
}

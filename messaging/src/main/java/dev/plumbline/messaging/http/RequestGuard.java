package dev.plumbline.messaging.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stands before everything else: sets the headers of the answer, and refuses by the rules. */
final class RequestGuard extends OncePerRequestFilter {

  private final List<RequestRule> rules;

  /**
   * @param rules the first that has something against a request tells it
   */
  RequestGuard(List<RequestRule> rules) {
    this.rules = List.copyOf(rules);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    SecurityHeaders.set(response);
    for (RequestRule rule : rules) {
      Problem problem = rule.check(request);
      if (problem != null) {
        if (problem.status() == HttpStatus.UNAUTHORIZED.value()) {
          response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        problem.write(response);
        return;
      }
    }
    chain.doFilter(request, response);
  }
}

package dev.plumbline.messaging.http;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** One reason to refuse a request before anybody looks at what it asks. Safe from any thread. */
interface RequestRule {

  /** Null where there is nothing against the request. */
  @Nullable Problem check(HttpServletRequest request);
}

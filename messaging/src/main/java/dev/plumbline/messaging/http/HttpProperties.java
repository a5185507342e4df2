package dev.plumbline.messaging.http;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings {@code plumbline.http.*}.
 *
 * @param token what callers have to bring and what this service brings to others; null for none
 * @param authentication whether callers have to bring the token; null: they have to where there is
 *     one
 * @param allowedHosts names that this service is reached by, beside the loopback names and the
 *     address that it listens on
 * @param allowedOrigins other origins whose pages may change something, such as
 *     https://runs.example.org
 */
@ConfigurationProperties(HttpProperties.PREFIX)
public record HttpProperties(
    @Nullable String token,
    @Nullable Authentication authentication,
    Set<String> allowedHosts,
    Set<String> allowedOrigins) {

  static final String PREFIX = "plumbline.http";
  static final String TOKEN = PREFIX + ".token";
  static final String AUTHENTICATION = PREFIX + ".authentication";

  private static final Pattern TOKEN_FORM = Pattern.compile("[!-~]{16,512}");
  private static final Pattern HOST_FORM = Pattern.compile("[a-z0-9]([a-z0-9._-]*[a-z0-9])?");
  private static final Pattern ORIGIN_FORM = Pattern.compile("https?://[^/?#\\s]+");

  /** Whether callers have to say who they are. */
  public enum Authentication {
    /** They bring the token. */
    TOKEN,
    /** Whoever reaches the service may use it. */
    NONE
  }

  public HttpProperties {
    if (token != null && !TOKEN_FORM.matcher(token).matches()) {
      throw new IllegalArgumentException(
          TOKEN + " must be 16 to 512 visible ASCII characters without a space, but is not");
    }
    if (authentication == Authentication.TOKEN && token == null) {
      throw new IllegalArgumentException(
          TOKEN + " is missing: " + AUTHENTICATION + "=token needs one");
    }
    allowedHosts = lowerCase(allowedHosts);
    allowedOrigins = lowerCase(allowedOrigins);
    allowedHosts.forEach(host -> matches(HOST_FORM, "allowed-hosts", host, "names without a port"));
    allowedOrigins.forEach(
        origin ->
            matches(ORIGIN_FORM, "allowed-origins", origin, "such as https://runs.example.org"));
  }

  boolean asksForToken() {
    return token != null && authentication != Authentication.NONE;
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "HttpProperties[token=%s, authentication=%s, allowedHosts=%s, allowedOrigins=%s]"
        .formatted(token == null ? "none" : "set", authentication, allowedHosts, allowedOrigins);
  }

  private static Set<String> lowerCase(@Nullable Set<String> names) {
    return Objects.requireNonNullElse(names, Set.<String>of()).stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static void matches(Pattern form, String property, String value, String rule) {
    if (!form.matcher(value).matches()) {
      throw new IllegalArgumentException(
          PREFIX + "." + property + " must be " + rule + ", but has '" + value + "'");
    }
  }
}

package dev.plumbline.messaging.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.ConfigurableApplicationContext;

class TokenTest {

  private static final String TOKEN = "0123456789abcdef0123456789abcdef";

  @Test
  void who_does_not_bring_the_token_is_refused() throws Exception {
    try (ConfigurableApplicationContext service =
        SmallService.start("--server.address=127.0.0.1", "--plumbline.http.token=" + TOKEN)) {
      int port = SmallService.port(service);

      assertThat(ask(port, "/api/thing", ""))
          .startsWith("HTTP/1.1 401")
          .contains("WWW-Authenticate: Bearer")
          .contains("application/problem+json")
          .doesNotContain(TOKEN);
      assertThat(ask(port, "/api/thing", "Authorization: Bearer " + TOKEN))
          .startsWith("HTTP/1.1 200");
      assertThat(ask(port, "/api/thing", "authorization: bearer " + TOKEN))
          .startsWith("HTTP/1.1 200");
      for (String wrong :
          new String[] {"Bearer", "Bearer ", "Bearer " + TOKEN + "0", "Basic " + TOKEN, TOKEN}) {
        assertThat(ask(port, "/api/thing", "Authorization: " + wrong)).startsWith("HTTP/1.1 401");
      }
      // what isn't there needs it too, so that nobody learns what is
      assertThat(ask(port, "/actuator/../api/thing", "")).startsWith("HTTP/1.1 401");
      assertThat(ask(port, "/actuator/..;/api/thing", "")).doesNotContain(" 200 ");
      assertThat(ask(port, "//api/thing", "")).doesNotContain(" 200 ");
      // probes, scrapers and the page that asks for the token
      assertThat(ask(port, "/actuator/health", "")).doesNotContain(" 401 ");
      assertThat(ask(port, "/", "")).startsWith("HTTP/1.1 404");
    }
  }

  @Test
  void a_service_that_asks_nobody_may_have_a_token_to_bring() throws Exception {
    try (ConfigurableApplicationContext service =
        SmallService.start(
            "--server.address=0.0.0.0",
            "--plumbline.http.token=" + TOKEN,
            "--plumbline.http.authentication=none")) {
      assertThat(ask(SmallService.port(service), "/api/thing", "")).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void a_service_that_others_reach_does_not_start_without_a_token() {
    assertThatThrownBy(() -> SmallService.start("--server.address=0.0.0.0").close())
        .hasRootCauseInstanceOf(InvalidConfigurationPropertyValueException.class)
        .rootCause()
        .hasMessageContaining("server.address")
        .hasMessageContaining("0.0.0.0");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1,,, true",
    "localhost,,, true",
    "'::1',,, true",
    "127.8.9.1,,, true",
    "0.0.0.0,,, false",
    "'::',,, false",
    ",,, false",
    "no-such-host.invalid,,, false",
    "0.0.0.0," + TOKEN + ",, true",
    "0.0.0.0,,NONE, true"
  })
  void only_loopback_is_safe_without(
      String address, String token, HttpProperties.Authentication authentication, boolean starts) {
    HttpProperties settings = new HttpProperties(token, authentication, Set.of(), Set.of());

    if (starts) {
      assertThatCode(() -> ListeningRule.check(address, settings)).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> ListeningRule.check(address, settings))
          .isInstanceOfSatisfying(
              InvalidConfigurationPropertyValueException.class,
              e ->
                  assertThat(e.getReason())
                      .isEqualTo(
                          "others than this machine could start and cancel runs, so"
                              + " plumbline.http.token must be set; or listen on 127.0.0.1, or set"
                              + " plumbline.http.authentication=none where something else asks who"
                              + " they are"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "with a space in the middle", "0123456789abcdé", ""})
  void a_token_that_is_none_is_refused_and_not_told(String token) {
    assertThatThrownBy(() -> new HttpProperties(token, null, Set.of(), Set.of()))
        .hasMessage(
            "plumbline.http.token must be 16 to 512 visible ASCII characters without a space, but"
                + " is not");
  }

  @Test
  void the_token_is_in_no_text_of_the_settings() {
    assertThat(new HttpProperties(TOKEN, null, Set.of(), Set.of()).toString())
        .doesNotContain(TOKEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://producer", "producer:8080", "*", "a b"})
  void a_name_is_no_address(String host) {
    assertThatThrownBy(() -> new HttpProperties(null, null, Set.of(host), Set.of()))
        .hasMessageContaining("plumbline.http.allowed-hosts")
        .hasMessageContaining(host);
  }

  private static String ask(int port, String path, String header) throws Exception {
    return RawHttp.ask(
        port, "GET", path, "Host: localhost\r\n" + header + (header.isEmpty() ? "" : "\r\n"));
  }
}

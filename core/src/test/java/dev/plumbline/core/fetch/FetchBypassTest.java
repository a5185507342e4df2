package dev.plumbline.core.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways round the list of allowed origins, none of which leads anywhere. */
class FetchBypassTest {

  private static final Origin SITE = Origin.of("http://jokes.example:9000");
  private static final Origin HERE = Origin.of("http://127.0.0.1:9000");

  /** No url of one of these is ever looked at further. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://2130706433:9000/",
        "http://0x7f000001:9000/",
        "http://0x7f.0.0.1:9000/",
        "http://0177.0.0.1:9000/",
        "http://017700000001:9000/",
        "http://127.1:9000/",
        "http://127.0.1:9000/",
        "http://127.000.000.001:9000/",
        "http://127.0.0.1.:9000/",
        "http://localhost.:9000/",
        "http://jokes.example.:9000/",
        "http://jokes.example@evil.example:9000/",
        "http://user:password@jokes.example:9000/",
        "http://jokes.example:9000@evil.example/",
        "http://jokes.example:9000%40evil.example/",
        "http://[::ffff:127.0.0.1]:9000/",
        "http://[::ffff:7f00:1]:9000/",
        "http://[fe80::1%25eth0]:9000/",
        "http://[127.0.0.1]:9000/",
        "http://{item}.example:9000/",
        "http://jokes.example:{item}/",
        "http://jokes.example{item}:9000/",
        "http://{item}@jokes.example:9000/",
        "http://jokes.example:9000/{item}/{item}",
        "http://jokes.example:0/",
        "http://jokes.example:65536/",
        "http://jokes.example:-1/",
        "http://jokes.example:9000\\@evil.example/",
        "http://jokes.example:9000/a b",
        "http://jokes.example:9000/a\r\nHost: evil.example",
        "http://jokes.example:9000/#@evil.example",
        "http://ｊokes.example:9000/",
        "http://jokes。example:9000/",
        "http://jokes_example:9000/",
        "http:/jokes.example:9000/",
        "http:jokes.example:9000/",
        "http:///jokes.example",
        "//jokes.example:9000/",
        "jokes.example:9000/",
        "file:///etc/passwd",
        "ftp://jokes.example:9000/",
        "gopher://jokes.example:9000/",
        "jar:http://jokes.example:9000/!/",
        "data:text/plain,joke",
        ""
      })
  void what_is_ambiguous_is_no_url(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SiteUrl.parse(url))
        .withMessageStartingWith("url must ")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://jokes.example:9000/",
        "http://jokes.example/",
        "http://jokes.example:9001/",
        "http://jokes.example.evil.example:9000/",
        "http://evil-jokes.example:9000/",
        "http://example:9000/",
        "http://evil.example:9000/jokes.example:9000/",
        "http://evil.example:9000/?http://jokes.example:9000/",
        "http://127.0.0.2:9000/",
        "http://0.0.0.0:9000/",
        "http://localhost:9000/",
        "http://[::1]:9000/",
        "http://[::]:9000/",
        "http://[::7f00:1]:9000/",
        "http://[64:ff9b::7f00:1]:9000/",
        "http://169.254.169.254/latest/meta-data/"
      })
  void what_is_not_on_the_list_is_refused(String url) {
    AllowedOrigins allowed = allowed(true, "93.184.216.34");

    assertThatExceptionOfType(OriginRefusedException.class)
        .isThrownBy(() -> allowed.check(SiteUrl.parse(url).origin()))
        .withMessageContaining(
            "plumbline.fetch.allowed-origins names (http://127.0.0.1:9000,"
                + " http://jokes.example:9000)");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, false",
    "127.9.9.9, true",
    "::1, true",
    "0.0.0.0, true",
    "::, true",
    "169.254.169.254, true",
    "fe80::1, true",
    "224.0.0.1, true",
    "ff02::1, true",
    "255.255.255.255, true",
    "::ffff:127.0.0.1, true",
    "::7f00:1, true",
    "64:ff9b::7f00:1, true",
    "2002:7f00:1::, true",
    "10.0.0.1, false",
    "172.16.0.1, false",
    "192.168.1.1, false",
    "100.64.0.1, false",
    "198.18.0.1, false",
    "192.0.0.8, false",
    "fc00::1, false",
    "fd12:3456::1, false",
    "fec0::1, false"
  })
  void a_name_on_the_list_must_not_lead_to(String address, boolean privateNames) {
    AllowedOrigins allowed = allowed(privateNames, "93.184.216.34", address);

    assertThatExceptionOfType(OriginRefusedException.class)
        .as("one address of several is enough")
        .isThrownBy(() -> allowed.check(SITE))
        .withMessageStartingWith("url must lead to a public address, but jokes.example is ");
  }

  @Test
  void a_name_leads_where_it_led_when_it_was_checked() throws Exception {
    List<String> resolved = new ArrayList<>();
    AllowedOrigins allowed =
        new AllowedOrigins(
            Set.of(SITE),
            false,
            name -> {
              resolved.add(name);
              String address = resolved.size() == 1 ? "93.184.216.34" : "127.0.0.1";
              return new InetAddress[] {InetAddress.ofLiteral(address)};
            });

    assertThat(allowed.check(SITE))
        .isEqualTo(new InetSocketAddress(InetAddress.ofLiteral("93.184.216.34"), 9000));
    assertThat(resolved).containsExactly("jokes.example");
    assertThatExceptionOfType(OriginRefusedException.class)
        .as("the name leads elsewhere now: so is the next connection checked")
        .isThrownBy(() -> allowed.check(SITE));
  }

  @Test
  void what_the_list_names_is_allowed() throws Exception {
    assertThat(allowed(false, "93.184.216.34").check(HERE).getAddress().isLoopbackAddress())
        .isTrue();
    assertThat(allowed(false, "93.184.216.34").check(SITE).getPort()).isEqualTo(9000);
    assertThat(allowed(true, "10.0.0.1").check(SITE).getPort()).isEqualTo(9000);
    assertThat(SiteUrl.parse("HTTP://Jokes.Example:9000/{item}?a=b").origin()).isEqualTo(SITE);
    assertThat(SiteUrl.parse("https://jokes.example/").origin().port()).isEqualTo(443);
  }

  @Test
  void an_address_that_nobody_serves_from_is_refused_even_on_the_list() {
    Origin metadata = Origin.of("http://169.254.169.254");

    assertThatExceptionOfType(OriginRefusedException.class)
        .isThrownBy(() -> AllowedOrigins.of(metadata).check(metadata));
  }

  @Test
  void by_default_nothing_is_allowed() {
    assertThatExceptionOfType(OriginRefusedException.class)
        .isThrownBy(() -> AllowedOrigins.NONE.check(HERE))
        .withMessage(
            "url must have an origin that plumbline.fetch.allowed-origins names (it names none),"
                + " but its origin is http://127.0.0.1:9000");
  }

  private static AllowedOrigins allowed(boolean privateNames, String... addresses) {
    return new AllowedOrigins(
        Set.of(SITE, HERE),
        privateNames,
        name -> {
          InetAddress[] all = new InetAddress[addresses.length];
          for (int i = 0; i < all.length; i++) {
            all[i] = InetAddress.ofLiteral(addresses[i]);
          }
          return all;
        });
  }
}

package dev.plumbline.testbed.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.testbed.process.UnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmqpEndpointTest {

  @ParameterizedTest
  @CsvSource({
    "amqp://broker,                            broker,    5672, guest,  guest, /,    false",
    "amqp://broker/,                           broker,    5672, guest,  guest, /,    false",
    "amqp://broker/%2F,                        broker,    5672, guest,  guest, /,    false",
    "amqps://broker,                           broker,    5671, guest,  guest, /,    true",
    "AMQP://broker:1234/shop,                  broker,    1234, guest,  guest, shop, false",
    "amqp://ann:s3cret@10.0.0.7:5673/a%2Fb,    10.0.0.7,  5673, ann,    s3cret, a/b, false",
    "amqp://ann:p%40ss%3A+word@broker,         broker,    5672, ann,    p@ss:+word, /, false",
    "amqp://ann@broker,                        broker,    5672, ann,    '',    /,    false",
    "amqp://[::1]:5672,                        ::1,       5672, guest,  guest, /,    false",
  })
  void a_uri_names_the_broker_and_the_rest_has_the_usual_defaults(
      String uri, String host, int port, String user, String password, String vhost, boolean tls)
      throws Exception {
    assertThat(AmqpEndpoint.parse(uri))
        .isEqualTo(new AmqpEndpoint(host, port, user, password, vhost, tls));
  }

  @ParameterizedTest
  @CsvSource({
    "http://ann:s3cret@broker,        must begin with amqp:// or amqps://",
    "broker:5672,                     must begin with amqp:// or amqps://",
    "localhost,                       must begin with amqp:// or amqps://",
    "amqp://,                         is no URI",
    "amqp:///vhost,                   must name a host",
    "amqp://ann:s3cret@broker:x,      must name a host",
    "amqp://ann:s3cret@broker:70000,  must have a port from 1 to 65535",
    "amqp://ann:s3cret@broker:0,      must have a port from 1 to 65535",
    "amqp://ann:s3cret@broker/a/b,    must have one virtual host",
    "amqp://ann:s3cret@broker/?x=1,   must end with the virtual host",
    "amqp://ann:s3cret@x@broker,      must name a host",
    "amqp://ann:s3cret%@broker,       is no URI",
    "amqp://ann:s3cret/[x@broker,     is no URI",
  })
  void anything_else_is_refused_in_one_line_that_hides_the_password(String uri, String rule) {
    assertThatThrownBy(() -> AmqpEndpoint.parse(uri))
        .isInstanceOf(UnavailableException.class)
        .hasMessageStartingWith("broker '")
        .hasMessageContaining(rule)
        .hasMessageNotContainingAny("s3cret", "\n");
  }

  @ParameterizedTest
  @CsvSource({
    "amqp://ann:s3cret@broker,            amqp://ann:***@broker:5672/",
    "amqps://ann:s3cret@broker:99/a%2Fb,  amqps://ann:***@broker:99/a%2Fb",
    "amqp://a%40nn:s3cret@[::1],          amqp://a%40nn:***@[::1]:5672/",
  })
  void it_shows_itself_with_the_password_masked(String uri, String shown) throws Exception {
    assertThat(AmqpEndpoint.parse(uri)).hasToString(shown);
  }

  @Test
  void an_error_quotes_what_was_given_but_for_the_password() {
    assertThatThrownBy(() -> AmqpEndpoint.parse("http://ann:s3cret@broker:1"))
        .hasMessage(
            "broker 'http://ann:***@broker:1' must begin with amqp:// or amqps://"
                + " (amqp://user:password@host:port/vhost)");
  }
}

package dev.plumbline.messaging;

import java.net.URI;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The broker that {@code -Dplumbline.test.broker=amqp://user:password@host:port} names. */
@EnabledIfSystemProperty(
    named = NamedBrokerTest.PROPERTY,
    matches = ".+",
    disabledReason = "no broker is named by -D" + NamedBrokerTest.PROPERTY)
class NamedBrokerTest extends BrokerContract {

  static final String PROPERTY = "plumbline.test.broker";

  @Override
  protected URI broker() {
    return URI.create(System.getProperty(PROPERTY));
  }
}

package dev.plumbline.messaging;

import java.util.Map;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;

/** Settings of others that would open the wire to anybody: a service does not start with them. */
final class UnsafeSettings {

  /** Spring AMQP reads it as SPRING_AMQP_DESERIALIZATION_TRUST_ALL, too. */
  static final String TRUST_ALL = "spring.amqp.deserialization.trust.all";

  static final String VERIFY_HOSTNAME = "spring.rabbitmq.ssl.verify-hostname";
  static final String VALIDATE_CERTIFICATE = "spring.rabbitmq.ssl.validate-server-certificate";

  private record Rule(boolean safe, String why) {}

  private static final Map<String, Rule> RULES =
      Map.of(
          TRUST_ALL,
          new Rule(false, "whoever can publish could have any class deserialized; unset it"),
          VERIFY_HOSTNAME,
          new Rule(
              true,
              "any host with a certificate of the same authority could pose as the broker; give the"
                  + " broker a certificate for the name that it is reached by"),
          VALIDATE_CERTIFICATE,
          new Rule(
              true,
              "anybody could pose as the broker; name the authority of its certificate in a trust"
                  + " store or an SSL bundle"));

  private UnsafeSettings() {}

  /**
   * @throws InvalidConfigurationPropertyValueException which names the first that is found
   */
  static void refuse(Environment environment) {
    RULES.forEach(
        (property, rule) -> {
          String value = environment.getProperty(property);
          if (value != null && Boolean.parseBoolean(value) != rule.safe) {
            throw new InvalidConfigurationPropertyValueException(property, value, rule.why);
          }
        });
  }
}

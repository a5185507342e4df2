package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.Work;
import dev.plumbline.messaging.wire.MessageCodec;
import dev.plumbline.messaging.wire.ProtobufMessageCodec;
import dev.plumbline.messaging.wire.WireFrame;
import dev.plumbline.messaging.wire.WireSamples;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class MessagingAutoConfigurationTest {

  private final ApplicationContextRunner service =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  RabbitAutoConfiguration.class, MessagingAutoConfiguration.class))
          .withPropertyValues("spring.application.name=worker", "spring.rabbitmq.port=1");

  @Test
  void a_service_starts_without_a_broker() {
    service.run(
        context ->
            assertThat(context)
                .hasNotFailed()
                .hasSingleBean(MessageCodec.class)
                .hasSingleBean(MessagingConnections.class));
  }

  @Test
  void the_settings_have_their_documented_defaults() {
    service.run(
        context ->
            assertThat(context.getBean(MessagingProperties.class))
                .isEqualTo(
                    new MessagingProperties(
                        EnumSet.allOf(QueueType.class),
                        true,
                        1000,
                        Duration.ofSeconds(30),
                        64 * 1024,
                        WireFrame.NEWEST)));
  }

  @Test
  void what_is_written_can_be_read_by_services_of_the_version_before() {
    service
        .withPropertyValues("plumbline.messaging.write-version=1")
        .run(
            context -> {
              MessageCodec codec = context.getBean(MessageCodec.class);
              byte[] old =
                  codec.encodeTasks(
                      List.of(new Task(new TaskId(WireSamples.RUN, 0), 1, new Work.CountUp(1, 1))));
              byte[] now =
                  new ProtobufMessageCodec(1024)
                      .encodeTasks(
                          List.of(
                              new Task(new TaskId(WireSamples.RUN, 0), 1, new Work.CountUp(1, 1))));
              assertThat(old[2]).isEqualTo((byte) 1);
              assertThat(codec.decodeTasks(now)).isEqualTo(codec.decodeTasks(old));
            });
  }

  @Test
  void the_client_waits_seconds_and_not_minutes() {
    service.run(
        context -> {
          var client = context.getBean(CachingConnectionFactory.class).getRabbitConnectionFactory();
          assertThat(client.getRequestedHeartbeat()).isEqualTo(10);
          assertThat(client.getChannelRpcTimeout()).isEqualTo(10_000);
          assertThat(client.getConnectionTimeout()).isEqualTo(10_000);
          assertThat(client.isAutomaticRecoveryEnabled()).isFalse();
        });
  }

  @Test
  void what_the_user_set_of_the_client_stays() {
    service
        .withPropertyValues(
            "spring.rabbitmq.requested-heartbeat=25s", "spring.rabbitmq.channel-rpc-timeout=3s")
        .run(
            context -> {
              var client =
                  context.getBean(CachingConnectionFactory.class).getRabbitConnectionFactory();
              assertThat(client.getRequestedHeartbeat()).isEqualTo(25);
              assertThat(client.getChannelRpcTimeout()).isEqualTo(3_000);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "publish-window=0|plumbline.messaging.publish-window must be from 1 to 1000000, but is 0",
        "confirm-timeout=0s|plumbline.messaging.confirm-timeout must be positive",
        "max-body-bytes=5|plumbline.messaging.max-body-bytes must be from 12 to 67108864",
        "write-version=4|plumbline.messaging.write-version must be from 1 to 3, but is 4",
        "queue-types=|plumbline.messaging.queue-types must name at least one of [CLASSIC"
      })
  void a_setting_out_of_range_is_named_in_full(String setting, String message) {
    service
        .withPropertyValues("plumbline.messaging." + setting)
        .run(
            context ->
                assertThat(context).getFailure().rootCause().hasMessageStartingWith(message));
  }

  @ParameterizedTest
  @CsvSource({
    "spring.amqp.deserialization.trust.all, true",
    "spring.rabbitmq.ssl.verify-hostname, false",
    "spring.rabbitmq.ssl.verifyHostname, false",
    "spring.rabbitmq.ssl.validate-server-certificate, false"
  })
  void a_setting_that_opens_the_wire_keeps_the_service_from_starting(
      String property, String value) {
    service
        .withPropertyValues(property + "=" + value)
        .run(context -> assertRefused(context, value));
    service
        .withPropertyValues(property + "=" + !Boolean.parseBoolean(value))
        .run(context -> assertThat(context).hasNotFailed());
  }

  @ParameterizedTest
  @CsvSource({
    "SPRING_AMQP_DESERIALIZATION_TRUST_ALL, true",
    "SPRING_RABBITMQ_SSL_VERIFYHOSTNAME, false",
    "SPRING_RABBITMQ_SSL_VALIDATESERVERCERTIFICATE, false"
  })
  void so_does_an_environment_variable_that_does(String variable, String value) {
    service
        .withInitializer(
            context ->
                context
                    .getEnvironment()
                    .getPropertySources()
                    .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                            Map.of(variable, value))))
        .run(context -> assertRefused(context, value));
  }

  private static void assertRefused(AssertableApplicationContext context, String value) {
    assertThat(context)
        .getFailure()
        .rootCause()
        .hasMessageStartingWith("Property spring.")
        .hasMessageContaining(" with value '" + value + "' is invalid: ")
        .hasMessageNotContaining("\n");
  }
}

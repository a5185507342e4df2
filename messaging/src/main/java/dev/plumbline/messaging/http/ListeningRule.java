package dev.plumbline.messaging.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** A service that others than this machine can reach asks who they are, or says that it doesn't. */
final class ListeningRule {

  static final String ADDRESS = "server.address";

  private ListeningRule() {}

  /**
   * @param address of {@value #ADDRESS}; null listens on all
   * @throws InvalidConfigurationPropertyValueException when the service must not start
   */
  static void check(@Nullable String address, HttpProperties settings) {
    if (settings.token() == null && settings.authentication() == null && !isLoopback(address)) {
      throw new InvalidConfigurationPropertyValueException(
          ADDRESS,
          address,
          "others than this machine could start and cancel runs, so "
              + HttpProperties.TOKEN
              + " must be set; or listen on 127.0.0.1, or set "
              + HttpProperties.AUTHENTICATION
              + "=none where something else asks who they are");
    }
  }

  private static boolean isLoopback(@Nullable String address) {
    if (address == null || address.isBlank()) {
      return false;
    }
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}

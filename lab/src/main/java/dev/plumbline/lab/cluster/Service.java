package dev.plumbline.lab.cluster;

import dev.plumbline.lab.process.OwnedProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A service that was started, and where it listens. */
record Service(OwnedProcess process, URI uri) {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int OK = 200;

  String name() {
    return process.name();
  }

  boolean isReady(HttpClient http) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri.resolve("/actuator/health/readiness")).timeout(PATIENCE).build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException notListening) {
      return false;
    }
  }
}

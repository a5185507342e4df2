package dev.plumbline.testbed.cluster;

import dev.plumbline.testbed.process.UnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the counters of every service from where Prometheus would. */
public final class MeterScrape {

  private static final String PATH = "/actuator/prometheus";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration GLANCE = Duration.ofMillis(500);
  private static final int OK = 200;
  private static final Pattern COUNTER =
      Pattern.compile(
          "^(plumbline_\\w+_(?:total|sum|count)(?:\\{.*})?) ([-+.\\dEe]+)$", Pattern.MULTILINE);

  private final HttpClient http;
  private final List<ServiceProcess> services;

  MeterScrape(HttpClient http, List<ServiceProcess> services) {
    this.http = http;
    this.services = List.copyOf(services);
  }

  /**
   * @throws UnavailableException when a service doesn't tell its meters
   */
  public MeterReading read() throws UnavailableException, InterruptedException {
    Map<String, Double> sums = new HashMap<>();
    for (ServiceProcess service : services) {
      of(service, PATIENCE).forEach((series, value) -> sums.merge(series, value, Double::sum));
    }
    return new MeterReading(sums);
  }

  /** By the name of the service; those that don't answer at once are left out. */
  public Map<String, MeterReading> readEach() throws InterruptedException {
    Map<String, MeterReading> readings = new HashMap<>();
    for (ServiceProcess service : services) {
      try {
        readings.put(service.name(), new MeterReading(of(service, GLANCE)));
      } catch (UnavailableException notNow) {
        // it may be the very one that the fault is on
      }
    }
    return readings;
  }

  private Map<String, Double> of(ServiceProcess service, Duration patience)
      throws UnavailableException, InterruptedException {
    Map<String, Double> counters = new HashMap<>();
    Matcher counter = COUNTER.matcher(page(service.uri().resolve(PATH), patience));
    while (counter.find()) {
      counters.put(counter.group(1), Double.valueOf(counter.group(2)));
    }
    return counters;
  }

  private String page(URI uri, Duration patience)
      throws UnavailableException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri).timeout(patience).header("Accept", "text/plain").build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != OK) {
        throw new UnavailableException(
            "%s answers with %d: meters can't be read".formatted(uri, response.statusCode()));
      }
      return response.body();
    } catch (IOException e) {
      throw new UnavailableException(uri + " can't be read: " + reason(e), e);
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}

package dev.plumbline.messaging.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestGuardTest {

  private ConfigurableApplicationContext service;
  private int port;

  @BeforeAll
  void start() {
    service =
        SmallService.start(
            "--server.address=127.0.0.1",
            "--plumbline.http.allowed-hosts=producer,api.example.org",
            "--plumbline.http.allowed-origins=https://runs.example.org");
    port = SmallService.port(service);
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:80",
        "localhost.",
        "127.0.0.1",
        "127.0.0.1:8080",
        "[::1]:8080",
        "producer:8080",
        "API.example.org"
      })
  void a_name_of_this_service_is_served(String host) throws Exception {
    assertThat(ask("GET", "/api/thing", "Host: " + host + "\r\n"))
        .startsWith("HTTP/1.1 200")
        .endsWith("thing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8080",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "10.1.2.3",
        "[fe80::1]",
        "xproducer",
        "producer.evil.example"
      })
  void a_name_of_somebody_else_is_refused_whatever_the_path(String host) throws Exception {
    for (String path : new String[] {"/api/thing", "/", "/actuator/health"}) {
      assertThat(ask("GET", path, "Host: " + host + "\r\nX-Forwarded-Host: localhost\r\n"))
          .startsWith("HTTP/1.1 421")
          .contains("Content-Type: application/problem+json")
          .contains("this service is not called '");
    }
  }

  @Test
  void a_client_without_a_name_for_the_service_is_no_browser() throws Exception {
    assertThat(RawHttp.send(port, "GET /api/thing HTTP/1.0\r\n\r\n")).contains(" 200 ");
  }

  @ParameterizedTest
  @CsvSource({
    "Origin: http://evil.example, 403",
    "Origin: null, 403",
    "Origin: http://localhost:1, 403",
    "Origin: http://localhost.evil.example, 403",
    "Sec-Fetch-Site: cross-site, 403",
    "Sec-Fetch-Site: same-site, 403",
    "Origin: http://localhost, 200",
    "Origin: https://runs.example.org, 200",
    "Sec-Fetch-Site: same-origin, 200",
    "X-Nothing: 1, 200"
  })
  void only_a_page_of_this_service_changes_something(String header, int status) throws Exception {
    String answer =
        ask("POST", "/api/thing", "Host: localhost\r\nContent-Length: 0\r\n" + header + "\r\n");

    assertThat(answer).startsWith("HTTP/1.1 " + status);
    assertThat(answer.endsWith("changed")).isEqualTo(status == 200);
  }

  @Test
  void every_answer_tells_a_browser_what_not_to_make_of_it() throws Exception {
    for (String request : new String[] {"/api/thing", "/api/broken", "/nothing"}) {
      assertThat(ask("GET", request, "Host: localhost\r\n"))
          .contains("Content-Security-Policy: default-src 'none'; script-src 'self'")
          .contains("frame-ancestors 'none'")
          .contains("X-Content-Type-Options: nosniff")
          .contains("X-Frame-Options: DENY")
          .contains("Referrer-Policy: no-referrer")
          .contains("Cache-Control: no-store");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET /api/thi{ng HTTP/1.1          | 400
          GET /%2 HTTP/1.1                  | 400
          nonsense                          | 400
          GET / HTTP/7.0                    | 505
          G=T / HTTP/1.1                    | 400
          GET /a/../../b HTTP/1.1           | 400
          GET /error HTTP/1.1               | 404
          """)
  void what_the_container_refuses_is_a_problem_too(String line, int status) throws Exception {
    assertProblem(
        RawHttp.send(port, line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n"), status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Host: a\r\nHost: b\r\n",
        "Host: [::1\r\n",
        "Host: localhost\r\nContent-Length: x\r\n",
        "Host: localhost\r\nTransfer-Encoding: nonsense\r\n"
      })
  void headers_that_no_client_sends_are_a_problem(String headers) throws Exception {
    String answer = ask("GET", "/api/thing", headers);

    assertThat(answer).containsPattern("^HTTP/1.1 (400|501) ");
    assertProblem(answer, answer.contains("HTTP/1.1 501") ? 501 : 400);
  }

  @Test
  void headers_without_end_are_refused() throws Exception {
    assertThat(ask("GET", "/api/thing", "Host: localhost\r\nX: " + "x".repeat(9_000) + "\r\n"))
        .doesNotContain("<html")
        .containsPattern("^HTTP/1.1 4[0-9]{2} ");
  }

  @Test
  void an_error_of_the_service_tells_nothing_of_its_inside() throws Exception {
    String answer = ask("GET", "/api/broken", "Host: localhost\r\nAccept: text/html\r\n");

    assertProblem(answer, 500);
    assertThat(answer).doesNotContain("123", "IllegalState", "Tomcat");
  }

  @Test
  void a_client_that_went_away_is_noticed() throws Exception {
    SmallService.Things things = service.getBean(SmallService.Things.class);
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
      client
          .getOutputStream()
          .write(
              "GET /api/wait HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(things.waiting.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(things.gone).isNotDone();
    }

    assertThat(things.gone.get(10, TimeUnit.SECONDS)).isTrue();
  }

  private String ask(String method, String path, String headers) throws Exception {
    return RawHttp.ask(port, method, path, headers);
  }

  private static void assertProblem(String answer, int status) {
    assertThat(answer)
        .startsWith("HTTP/1.1 " + status)
        .contains("Content-Type: application/problem+json")
        .contains("\"status\":" + status)
        .contains("X-Content-Type-Options: nosniff")
        .doesNotContain("<html", "Apache");
  }
}

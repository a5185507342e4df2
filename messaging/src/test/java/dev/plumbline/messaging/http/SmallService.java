package dev.plumbline.messaging.http;

import dev.plumbline.messaging.MessagingAutoConfiguration;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A service with one thing to read and one to change, on a free port. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(
    exclude = {RabbitAutoConfiguration.class, MessagingAutoConfiguration.class})
@Import(SmallService.Things.class)
class SmallService {

  static ConfigurableApplicationContext start(String... settings) {
    SpringApplication application = new SpringApplication(SmallService.class);
    String[] all = new String[settings.length + 2];
    all[0] = "--server.port=0";
    all[1] = "--spring.main.banner-mode=off";
    System.arraycopy(settings, 0, all, 2, settings.length);
    return application.run(all);
  }

  static int port(ConfigurableApplicationContext service) {
    return service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  @RestController
  static class Things {

    final CountDownLatch waiting = new CountDownLatch(1);
    final CompletableFuture<Boolean> gone = new CompletableFuture<>();

    @GetMapping("/api/thing")
    String read() {
      return "thing";
    }

    @PostMapping("/api/thing")
    String change() {
      return "changed";
    }

    @GetMapping("/api/broken")
    String broken() {
      throw new IllegalStateException("the password is 123");
    }

    /** Says that the client is there, then waits until it is not. */
    @GetMapping("/api/wait")
    void await(HttpServletRequest request) {
      if (ClientConnection.isGone(request)) {
        gone.completeExceptionally(new AssertionError("the client is there"));
      }
      waiting.countDown();
      while (!ClientConnection.isGone(request) && !gone.isDone()) {
        Thread.onSpinWait();
      }
      gone.complete(true);
    }
  }
}

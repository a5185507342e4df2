package dev.plumbline.messaging.http;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.catalina.core.StandardHost;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Guards the HTTP side of a service that has this module on its class path. */
@AutoConfiguration(
    beforeName = "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(HttpProperties.class)
public class HttpAutoConfiguration {

  private final @Nullable String address;

  HttpAutoConfiguration(Environment environment, HttpProperties settings) {
    this.address = environment.getProperty(ListeningRule.ADDRESS);
    ListeningRule.check(address, settings);
  }

  @Bean
  FilterRegistrationBean<RequestGuard> requestGuard(HttpProperties settings) {
    RequestRule host = new HostRule(hosts(settings));
    RequestRule origin = new OriginRule(settings.allowedOrigins());
    String token = settings.token();
    List<RequestRule> rules =
        token != null && settings.asksForToken()
            ? List.of(host, origin, new TokenRule(token))
            : List.of(host, origin);
    FilterRegistrationBean<RequestGuard> guard =
        new FilterRegistrationBean<>(new RequestGuard(rules));
    guard.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return guard;
  }

  @Bean
  @ConditionalOnMissingBean(ErrorController.class)
  ProblemErrorController problemErrorController() {
    return new ProblemErrorController();
  }

  /** Last, so that Tomcat's report is asked after this one, which then has told everything. */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> problemReports() {
    return factory -> {
      factory.addEngineValves(new ClientConnection());
      factory.addContextCustomizers(
          context -> {
            if (context.getParent() instanceof StandardHost host) {
              host.setErrorReportValveClass(ProblemReportValve.class.getName());
              host.getPipeline().addValve(new ProblemReportValve());
            }
          });
    };
  }

  private Set<String> hosts(HttpProperties settings) {
    Set<String> hosts = new TreeSet<>(settings.allowedHosts());
    if (address != null) {
      hosts.add(address.toLowerCase(Locale.ROOT));
    }
    return Set.copyOf(hosts);
  }
}

package dev.plumbline.producer;

import java.util.Locale;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts a producer. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ProducerApplication {

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT); // what is written is read by machines
    SpringApplication.run(ProducerApplication.class, args);
  }
}

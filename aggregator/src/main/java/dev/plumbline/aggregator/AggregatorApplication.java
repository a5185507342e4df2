package dev.plumbline.aggregator;

import java.util.Locale;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the aggregator. */
@SpringBootApplication
public class AggregatorApplication {

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT); // what is written is read by machines
    SpringApplication.run(AggregatorApplication.class, args);
  }
}

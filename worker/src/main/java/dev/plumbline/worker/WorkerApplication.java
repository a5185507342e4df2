package dev.plumbline.worker;

import java.util.Locale;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts a worker. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class WorkerApplication {

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT); // what is written is read by machines
    SpringApplication.run(WorkerApplication.class, args);
  }
}

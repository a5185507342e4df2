package dev.plumbline.producer.web;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where else there is something to see, such as dashboards: by name, as the settings say. */
@RestController
@RequestMapping("/api/v1/links")
class LinkController {

  private final Map<String, URI> links;

  LinkController(WebProperties settings) {
    this.links = new TreeMap<>(settings.links());
  }

  @GetMapping
  Map<String, URI> links() {
    return links;
  }
}

package dev.plumbline.lab.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import org.webjars.WebJarVersionLocator;

/** A text that is put into the page as it is. */
record Asset(String text) {

  /** Points at a file that isn't there; developer tools would ask for it. */
  private static final String SOURCE_MAP = "(?m)^//# sourceMappingURL=.*$";

  static Asset own(String name) {
    return new Asset(read(name));
  }

  static Asset webJar(String library, String file) {
    String path =
        Objects.requireNonNull(
            new WebJarVersionLocator().fullPath(library, file), library + " is not there");
    return new Asset(read("/" + path).replaceAll(SOURCE_MAP, ""));
  }

  /** What a content security policy knows it by. */
  String hash() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String read(String path) {
    try (InputStream in = Asset.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(
            path + " is not there any more: was Plumbline built while this command ran?");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

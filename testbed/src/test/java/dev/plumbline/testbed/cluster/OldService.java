package dev.plumbline.testbed.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A service as it was when messages had one version only: today's jar with the codec of then. No
 * jar of then was ever published, and what is old about one is what it writes and reads.
 */
final class OldService {

  private OldService() {}

  /** Has the service take the codec that its jar brings along. */
  static ServiceCommand settings(ServiceCommand command) {
    return command.set("spring.main.sources", VersionOneCodec.class.getName());
  }

  /** Today's jar and the old codec. */
  static Path jar(Path today, Path folder) throws IOException {
    Path jar = Files.copy(today, folder.resolve("old-" + today.getFileName()));
    String codec = VersionOneCodec.class.getName().replace('.', '/') + ".class";
    try (FileSystem content = FileSystems.newFileSystem(jar);
        InputStream bytes = OldService.class.getResourceAsStream("/" + codec)) {
      Path target = content.getPath("/BOOT-INF/classes/" + codec);
      Files.createDirectories(target.getParent());
      Files.copy(bytes, target);
    }
    return jar;
  }
}

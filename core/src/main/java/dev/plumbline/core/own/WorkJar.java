package dev.plumbline.core.own;

import dev.plumbline.api.ItemFunction;
import dev.plumbline.core.task.WorkFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A user's jar with a class loader of its own. Classes come from a private copy, so that neither a
 * later build of the jar nor its removal changes what is run. Safe from any thread.
 */
public final class WorkJar implements AutoCloseable {

  private final Path copy;
  private final String name;
  private final String digest;
  private final URLClassLoader loader;

  private WorkJar(Path copy, String name, String digest, URLClassLoader loader) {
    this.copy = copy;
    this.name = name;
    this.digest = digest;
    this.loader = loader;
  }

  /**
   * @throws OwnWorkException when it is no jar that can be read
   */
  public static WorkJar open(Path jar) throws OwnWorkException {
    String name = String.valueOf(jar.getFileName());
    if (!Files.exists(jar)) {
      throw new OwnWorkException("there is no jar " + jar + ": build it, or correct its path");
    }
    if (!Files.isRegularFile(jar)) {
      throw new OwnWorkException(jar + " is no file: name the jar that your function is in");
    }
    try {
      Path copy = Files.createTempFile("plumbline-work-", ".jar");
      copy.toFile().deleteOnExit();
      String digest = copy(jar, copy);
      try (ZipFile zip = new ZipFile(copy.toFile())) {
        if (zip.size() == 0) {
          throw new OwnWorkException("jar " + name + " is empty: build it with your class in it");
        }
      }
      URL[] classes = {copy.toUri().toURL()};
      return new WorkJar(
          copy, name, digest, new URLClassLoader("work", classes, new ApiOnlyLoader()));
    } catch (ZipException e) {
      throw new OwnWorkException(
          name + " is no jar (" + e.getMessage() + "): name the jar that your function is in", e);
    } catch (IOException e) {
      throw new OwnWorkException("jar " + name + " can't be read: " + Thrown.text(e), e);
    }
  }

  /** The SHA-256 of what was copied. */
  private static String copy(Path jar, Path copy) throws IOException {
    MessageDigest sha256;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each JDK has SHA-256", e);
    }
    try (InputStream bytes = new DigestInputStream(Files.newInputStream(jar), sha256)) {
      Files.copy(bytes, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  /**
   * What makes a function, by its class's name, or that of the only one of the jar's services.
   *
   * @throws OwnWorkException when there is none, or it can't be used
   */
  Constructor<? extends ItemFunction> constructor(String wanted) throws OwnWorkException {
    try {
      Class<? extends ItemFunction> type = wanted.isEmpty() ? onlyService() : named(wanted);
      return type.getDeclaredConstructor();
    } catch (NoSuchMethodException e) {
      throw new OwnWorkException(
          wanted + " of jar " + name + " must have a constructor without parameters", e);
    } catch (LinkageError | ServiceConfigurationError | UncheckedIOException e) {
      throw new OwnWorkException(
          "a function of jar %s can't be loaded (%s): a jar has to hold all that it needs but the"
                  .formatted(name, Thrown.text(e))
              + " JDK and plumbline-api",
          e);
    }
  }

  private Class<? extends ItemFunction> named(String wanted) throws OwnWorkException {
    Class<?> type;
    try {
      type = Class.forName(wanted, false, loader);
    } catch (ClassNotFoundException e) {
      throw new OwnWorkException(
          "there is no class %s in jar %s: give its full name, with its package"
              .formatted(wanted, name),
          e);
    }
    if (!ItemFunction.class.isAssignableFrom(type)) {
      throw new OwnWorkException(
          "class %s of jar %s must implement %s"
              .formatted(wanted, name, ItemFunction.class.getName()));
    }
    return type.asSubclass(ItemFunction.class);
  }

  private Class<? extends ItemFunction> onlyService() throws OwnWorkException {
    List<Class<? extends ItemFunction>> services =
        ServiceLoader.load(ItemFunction.class, loader).stream()
            .<Class<? extends ItemFunction>>map(ServiceLoader.Provider::type)
            .toList();
    if (services.size() == 1) {
      return services.getFirst();
    }
    String file = "META-INF/services/" + ItemFunction.class.getName();
    throw new OwnWorkException(
        services.isEmpty()
            ? "jar %s has no %s: name the class, as in --work %s:com.acme.MyFunction"
                .formatted(name, file, name)
            : "jar %s offers %d functions: name one, as in --work %s:%s"
                .formatted(name, services.size(), name, services.getFirst().getName()));
  }

  /** By which whoever plans names it. */
  public WorkFunction function(String type) {
    return new WorkFunction(name, digest, type);
  }

  public String digest() {
    return digest;
  }

  ClassLoader loader() {
    return loader;
  }

  /** Classes that were not loaded yet can't be any more. */
  @Override
  public void close() {
    try {
      loader.close();
      Files.deleteIfExists(copy);
    } catch (IOException e) {
      // a file in the folder for temporary files is left, to be deleted when the JVM ends
    }
  }

  /** Lets the JDK and the API through, and nothing else of ours. */
  private static final class ApiOnlyLoader extends ClassLoader {

    private static final String API = ItemFunction.class.getPackageName() + ".";

    ApiOnlyLoader() {
      super("plumbline-api", ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String wanted) throws ClassNotFoundException {
      ClassLoader ours = ItemFunction.class.getClassLoader();
      if (ours != null && wanted.startsWith(API) && wanted.indexOf('.', API.length()) < 0) {
        return ours.loadClass(wanted);
      }
      throw new ClassNotFoundException(wanted);
    }
  }
}

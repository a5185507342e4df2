package dev.plumbline.lab.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Certificates by the JDK's keytool: authorities, and servers that one of them vouches for. All in
 * one folder, to be deleted with it.
 */
record Certificates(Path folder) {

  private static final String PASSWORD = "only-for-this-test";

  static String password() {
    return PASSWORD;
  }

  /** An authority, known by its {@link #certificate}. */
  void authority(String name) throws Exception {
    generate(name, "-ext", "bc:critical=ca:true", "-validity", "2");
  }

  /**
   * @param alternativeName as keytool takes it, such as {@code dns:localhost}
   */
  void server(String name, String authority, String alternativeName) throws Exception {
    server(name, authority, alternativeName, "-validity", "2");
  }

  /** One whose time was over yesterday. */
  void expiredServer(String name, String authority, String alternativeName) throws Exception {
    server(name, authority, alternativeName, "-startdate", "-2d", "-validity", "1");
  }

  private void server(String name, String authority, String alternativeName, String... time)
      throws Exception {
    generate(name);
    Path request = folder.resolve(name + ".csr");
    keytool(name, "-certreq", "-file", request.toString());
    List<String> sign =
        new ArrayList<>(
            List.of(
                "-gencert",
                "-rfc",
                "-infile",
                request.toString(),
                "-outfile",
                certificate(name).toString(),
                "-ext",
                "san=" + alternativeName));
    sign.addAll(List.of(time));
    keytool(authority, sign.toArray(String[]::new));
    // a chain has to begin with somebody who is trusted
    keytool(
        "authority",
        name,
        new String[] {"-importcert", "-noprompt", "-file", certificate(authority).toString()});
    keytool(name, "-importcert", "-file", certificate(name).toString());
  }

  /** In PEM. */
  Path certificate(String name) {
    return folder.resolve(name + ".crt");
  }

  /** In PEM, not encrypted: what RabbitMQ reads. */
  Path key(String name) throws Exception {
    Key key = keys(name).getKey(name, PASSWORD.toCharArray());
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return Files.writeString(
        folder.resolve(name + ".key"),
        "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
  }

  /** The key, and the certificate of the last import. */
  KeyStore keys(String name) throws Exception {
    return KeyStore.getInstance(folder.resolve(name + ".p12").toFile(), PASSWORD.toCharArray());
  }

  /** A PKCS12 file that trusts the authority. Made anew with each call. */
  Path trustStore(String authority) throws Exception {
    Path store = folder.resolve("trust-" + authority + ".p12");
    Files.deleteIfExists(store);
    keytool(
        "trust-" + authority,
        "-importcert",
        "-noprompt",
        "-file",
        certificate(authority).toString());
    return store;
  }

  private void generate(String name, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + name));
    arguments.addAll(List.of(more));
    keytool(name, arguments.toArray(String[]::new));
    keytool(name, "-exportcert", "-rfc", "-file", certificate(name).toString());
  }

  private void keytool(String name, String... arguments) throws Exception {
    keytool(name, name, arguments);
  }

  private void keytool(String alias, String store, String[] arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(
        List.of(
            "-alias",
            alias,
            "-keystore",
            folder.resolve(store + ".p12").toString(),
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("keytool failed: " + output);
    }
  }
}

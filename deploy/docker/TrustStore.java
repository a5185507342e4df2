import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Writes a trust store of what this JDK trusts and of the certificates in a PEM file, for the build
 * inside an image: java TrustStore.java CERTIFICATES STORE. Its password is changeit, as that of
 * Java's own: nothing in it is secret.
 */
class TrustStore {

  public static void main(String[] arguments) throws GeneralSecurityException, IOException {
    List<Certificate> trusted = new ArrayList<>();
    try (InputStream pem = Files.newInputStream(Path.of(arguments[0]))) {
      trusted.addAll(CertificateFactory.getInstance("X.509").generateCertificates(pem));
    }
    TrustManagerFactory usual =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    usual.init((KeyStore) null);
    for (TrustManager manager : usual.getTrustManagers()) {
      trusted.addAll(List.of(((X509TrustManager) manager).getAcceptedIssuers()));
    }

    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (Certificate certificate : trusted) {
      store.setCertificateEntry("trusted-" + store.size(), certificate);
    }
    try (OutputStream out = Files.newOutputStream(Path.of(arguments[1]))) {
      store.store(out, "changeit".toCharArray());
    }
  }
}

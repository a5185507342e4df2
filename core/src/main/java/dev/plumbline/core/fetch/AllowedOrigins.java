package dev.plumbline.core.fetch;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where this process may fetch from, so that nobody who may start a run can have it ask what it
 * alone can reach. Safe from any thread.
 *
 * <ul>
 *   <li>An origin is allowed when it is on the list, scheme, host and port alike.
 *   <li>A name is resolved once for each connection, every address that it has is checked, and the
 *       connection goes to one that was checked: a name that leads elsewhere a moment later gains
 *       nothing.
 *   <li>A name must lead to public addresses; to private ones only where that is allowed; {@code
 *       localhost} to this machine. An address on the list is taken at its word, but never one that
 *       is link-local, as the metadata services of clouds are.
 * </ul>
 */
public final class AllowedOrigins {

  /** Nowhere. */
  public static final AllowedOrigins NONE = new AllowedOrigins(Set.of(), false, Resolver.SYSTEM);

  private static final String SETTING = "plumbline.fetch.allowed-origins";
  private static final String LOCALHOST = "localhost";

  private final Set<Origin> origins;
  private final boolean privateNames;
  private final Resolver resolver;

  /**
   * @param privateNames whether names on the list may lead to private addresses
   */
  public AllowedOrigins(Collection<Origin> origins, boolean privateNames, Resolver resolver) {
    this.origins = Set.copyOf(origins);
    this.privateNames = privateNames;
    this.resolver = resolver;
  }

  /** These and no others, with the system's resolver; names must lead to public addresses. */
  public static AllowedOrigins of(Origin... origins) {
    return new AllowedOrigins(Set.of(origins), false, Resolver.SYSTEM);
  }

  /**
   * Where to connect to.
   *
   * @throws OriginRefusedException when it is not allowed, or leads where no name may
   * @throws UnknownHostException when the name has no address now
   */
  InetSocketAddress check(Origin origin) throws OriginRefusedException, UnknownHostException {
    if (!origins.contains(origin)) {
      throw new OriginRefusedException(
          "url must have an origin that "
              + SETTING
              + " names ("
              + (origins.isEmpty()
                  ? "it names none"
                  : origins.stream()
                      .map(Origin::toString)
                      .sorted()
                      .collect(Collectors.joining(", ")))
              + "), but its origin is "
              + origin);
    }
    InetAddress literal = origin.address();
    if (literal != null) {
      require(origin, literal, !isNever(literal));
      return new InetSocketAddress(literal, origin.port());
    }
    InetAddress[] all = resolver.resolve(origin.host());
    for (InetAddress address : all) {
      require(origin, address, mayLead(origin.host(), address));
    }
    return new InetSocketAddress(all[0], origin.port());
  }

  private boolean mayLead(String name, InetAddress address) {
    if (name.equals(LOCALHOST)) {
      return address.isLoopbackAddress();
    }
    return !isNever(address)
        && !address.isLoopbackAddress()
        && (privateNames || !isPrivate(address));
  }

  private static void require(Origin origin, InetAddress address, boolean allowed)
      throws OriginRefusedException {
    if (!allowed) {
      throw new OriginRefusedException(
          "url must lead to a public address, but "
              + origin.host()
              + " is "
              + address.getHostAddress()
              + ": name an address in "
              + SETTING
              + ", or set plumbline.fetch.private-names where it is yours");
    }
  }

  /** Nobody serves from there on purpose; the metadata services of clouds are link-local. */
  private static boolean isNever(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isMulticastAddress()
        || (address instanceof Inet6Address && isTranslated(bytes))
        || (bytes.length == 4 && (bytes[0] == 0 || (bytes[0] & 0xf0) == 0xf0));
  }

  /** RFC 1918, carrier-grade NAT (RFC 6598), benchmarks, unique local and site-local addresses. */
  private static boolean isPrivate(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address.isSiteLocalAddress()) {
      return true;
    }
    if (bytes.length == 4) {
      int first = bytes[0] & 0xff;
      int second = bytes[1] & 0xff;
      return (first == 100 && (second & 0xc0) == 64)
          || (first == 198 && (second & 0xfe) == 18)
          || (first == 192 && second == 0 && bytes[2] == 0);
    }
    return (bytes[0] & 0xfe) == 0xfc;
  }

  /** IPv4 in IPv6: 64:ff9b::/96, 2002::/16 and ::a.b.c.d lead to whatever the last bytes say. */
  private static boolean isTranslated(byte[] bytes) {
    boolean nat64 = bytes[0] == 0 && bytes[1] == 0x64 && bytes[2] == (byte) 0xff;
    boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
    boolean compatible = !isLoopback(bytes);
    for (int i = 0; i < 12; i++) {
      compatible &= bytes[i] == 0;
    }
    return nat64 || sixToFour || compatible;
  }

  private static boolean isLoopback(byte[] bytes) {
    for (int i = 0; i < bytes.length - 1; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return bytes[bytes.length - 1] == 1;
  }
}

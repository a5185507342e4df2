package dev.plumbline.core.fetch;

import java.net.URI;

/**
 * A url with a place for the number of an item, in its path or query.
 *
 * @param origin which no item's number can change
 */
public record SiteUrl(Origin origin, String before, String after, boolean numbered) {

  /** What stands for the number. */
  public static final String ITEM = "{item}";

  /**
   * @throws IllegalArgumentException when it is no such url; the message is one line
   */
  public static SiteUrl parse(String url) {
    URI uri = Origin.uri(url.replace(ITEM, "0"));
    Origin origin = Origin.of(uri, url);
    if (uri.getRawFragment() != null) {
      throw Origin.bad(url, "must have no fragment");
    }
    int slash = url.indexOf('/', url.indexOf("://") + 3);
    int place = url.indexOf(ITEM);
    if (place >= 0 && (slash < 0 || place < slash || url.indexOf(ITEM, place + 1) >= 0)) {
      throw Origin.bad(url, "must have " + ITEM + " once at most, in path or query");
    }
    String path = slash < 0 ? "/" + query(uri) : url.substring(slash);
    int at = path.indexOf(ITEM);
    return at < 0
        ? new SiteUrl(origin, path, "", false)
        : new SiteUrl(origin, path.substring(0, at), path.substring(at + ITEM.length()), true);
  }

  private static String query(URI uri) {
    return uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
  }

  /** What is asked for, from the slash on. */
  String path(long item) {
    return numbered ? before + item + after : before;
  }
}

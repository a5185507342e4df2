package dev.plumbline.core.fetch;

/** How the fetch of an item ended. Each is a bucket of the answer. */
public enum Outcome {
  /** Answered, with a status from 200 to 299. */
  OK("ok"),
  /** Answered with any other status; redirects are not followed, so they are one. */
  ERROR("error"),
  /** Told to come again later, as often as it was tried. */
  THROTTLED("throttled"),
  /** No whole answer within the time limit. */
  TIMED_OUT("timed-out"),
  /** No connection, or one that broke or spoke no HTTP, as often as it was tried. */
  UNREACHABLE("unreachable"),
  /** A body of more than {@link SiteConnection#MAX_BODY} bytes, which is not read to its end. */
  TOO_LARGE("too-large");

  private final String bucket;

  Outcome(String bucket) {
    this.bucket = bucket;
  }

  /** The bucket's name. */
  public String bucket() {
    return bucket;
  }
}

package dev.plumbline.messaging.wire;

/**
 * The most bytes that a body may have: {@code plumbline.messaging.max-body-bytes}. Whoever sends
 * refuses first, where the cause is known.
 */
public record BodyCap(int bytes) {

  public static final String SETTING = "plumbline.messaging.max-body-bytes";

  /** For what is parked as it came, and for what is no message. */
  public static final BodyCap NONE = new BodyCap(Integer.MAX_VALUE);

  /**
   * @throws BodyTooLargeException when a body of that length is not to be sent
   */
  public void checkSent(long length) {
    if (length > bytes) {
      throw new BodyTooLargeException(
          "a body of "
              + length
              + " bytes is above "
              + this
              + ": cut smaller tasks, put fewer into a message, or raise it for every service");
    }
  }

  /**
   * @throws CodecException when a body of that length is not to be read
   */
  void checkReceived(int length) throws CodecException {
    if (length > bytes) {
      throw new CodecException("the body has " + length + " bytes, which is above " + this);
    }
  }

  @Override
  public String toString() {
    return SETTING + " (" + bytes + ")";
  }
}

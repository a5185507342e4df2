package dev.plumbline.messaging.wire;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/**
 * What every body begins with; all numbers big-endian.
 *
 * <pre>
 *   | magic "PL" 2 | version 1 | type 1 | length of the payload 4 | CRC32C 4 | payload
 *   '------------------ covered by the checksum -----------------'          '- this too
 * </pre>
 *
 * <p>The version says how the payload is to be understood. Adding a protobuf field that an older
 * reader may skip needs no new version; anything else does, and readers are deployed before
 * writers.
 */
public final class WireFrame {

  enum Type {
    TASKS(1, 3),
    OUTCOMES(2, 2),
    /** Rows of the ledger: aggregators of both ages share them while one is upgraded. */
    SUMS(3, 1);

    private final int code;
    private final int newest;

    /**
     * @param newest version of what is in the payload: it is read, and all before
     */
    Type(int code, int newest) {
      this.code = code;
      this.newest = newest;
    }

    int code() {
      return code;
    }

    int newest() {
      return newest;
    }

    private Set<Integer> readable() {
      return IntStream.rangeClosed(1, newest)
          .boxed()
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** The newest version of any type. */
  public static final int NEWEST = 3;

  public static final int HEADER_BYTES = 12;

  private static final short MAGIC = ('P' << 8) | 'L';
  private static final int CRC_AT = 8;

  private final int writeVersion;

  /**
   * @param writeVersion no newer one is written, of any type
   */
  WireFrame(int writeVersion) {
    this.writeVersion = writeVersion;
  }

  /** What bodies of this type are written in. */
  int version(Type type) {
    return Math.min(writeVersion, type.newest);
  }

  byte[] write(Type type, MessageLite message, BodyCap cap) {
    int length = message.getSerializedSize();
    cap.checkSent(HEADER_BYTES + (long) length);
    byte[] body = new byte[HEADER_BYTES + length];
    CodedOutputStream payload = CodedOutputStream.newInstance(body, HEADER_BYTES, length);
    try {
      message.writeTo(payload);
      payload.checkNoSpaceLeft();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    ByteBuffer.wrap(body)
        .putShort(MAGIC)
        .put((byte) version(type))
        .put((byte) type.code)
        .putInt(length);
    ByteBuffer.wrap(body).putInt(CRC_AT, checksum(body));
    return body;
  }

  /** The payload of a body whose frame is sound. */
  <M extends MessageLite> M read(Type type, Parser<M> parser, byte[] body, BodyCap cap)
      throws CodecException {
    check(type, body, cap);
    try {
      return parser.parseFrom(body, HEADER_BYTES, body.length - HEADER_BYTES);
    } catch (InvalidProtocolBufferException e) {
      throw new CodecException("the payload is no protobuf message: " + e.getMessage(), e);
    }
  }

  private void check(Type type, byte[] body, BodyCap cap) throws CodecException {
    cap.checkReceived(body.length);
    if (body.length < HEADER_BYTES) {
      throw new CodecException(
          "the body has " + body.length + " bytes, but the header alone has " + HEADER_BYTES);
    }
    ByteBuffer header = ByteBuffer.wrap(body);
    if (header.getShort() != MAGIC) {
      throw new CodecException(
          LeftOut.text(body).orElse("the body does not begin as a message of ours does"));
    }
    int version = header.get() & 0xff;
    int code = header.get() & 0xff;
    if (code != type.code) {
      throw new CodecException("the body is of type " + code + ", but " + type + " is wanted");
    }
    checkVersion(version, type);
    int length = header.getInt();
    if (length != body.length - HEADER_BYTES) {
      throw new CodecException(
          "the header tells of "
              + Integer.toUnsignedString(length)
              + " more bytes, but there are "
              + (body.length - HEADER_BYTES));
    }
    if (header.getInt() != checksum(body)) {
      throw new CodecException("the checksum is wrong: the body was changed on its way");
    }
  }

  private static void checkVersion(int found, Type type) throws CodecException {
    if (type.readable().contains(found)) {
      return;
    }
    String reads = "; read are the versions " + type.readable();
    throw new CodecException(
        found > type.newest
            ? "the body has version " + found + reads + ": upgrade the readers before the writers"
            : "the body has version " + found + reads);
  }

  private static int checksum(byte[] body) {
    CRC32C crc = new CRC32C();
    crc.update(body, 0, CRC_AT);
    crc.update(body, HEADER_BYTES, body.length - HEADER_BYTES);
    return (int) crc.getValue();
  }
}

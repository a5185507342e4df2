package dev.plumbline.messaging.wire;

import com.google.protobuf.MessageLite;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Frames that are sound around payloads that are not. */
final class Forged {

  private Forged() {}

  static byte[] body(WireFrame.Type type, MessageLite payload) {
    return body(type, payload.toByteArray());
  }

  static byte[] body(WireFrame.Type type, byte[] payload) {
    return body(type.newest(), type.code(), payload.length, payload);
  }

  static byte[] body(int version, int type, int length, byte[] payload) {
    ByteBuffer body = ByteBuffer.allocate(WireFrame.HEADER_BYTES + payload.length);
    body.put((byte) 'P').put((byte) 'L').put((byte) version).put((byte) type).putInt(length);
    CRC32C crc = new CRC32C();
    crc.update(body.array(), 0, body.position());
    crc.update(payload);
    return body.putInt((int) crc.getValue()).put(payload).array();
  }
}

package dev.plumbline.lab.own;

import dev.plumbline.core.task.BucketSums;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** 64 bits of an answer, to tell whether two are the same without keeping them. */
final class AnswerHash {

  private AnswerHash() {}

  static long of(BucketSums answer) {
    MessageDigest sha256;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each JDK has SHA-256", e);
    }
    answer
        .sums()
        .forEach(
            (bucket, sum) -> {
              sha256.update(bucket.getBytes(StandardCharsets.UTF_8));
              sha256.update((byte) 0);
              sha256.update(sum.toPlainString().getBytes(StandardCharsets.US_ASCII));
              sha256.update((byte) 0);
            });
    sha256.update(Long.toString(answer.items()).getBytes(StandardCharsets.US_ASCII));
    return ByteBuffer.wrap(sha256.digest()).getLong();
  }
}

package dev.plumbline.aggregator.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses to read on beyond a number of bytes. */
final class LimitedStream extends FilterInputStream {

  private final long maxBytes;
  private long read;

  LimitedStream(InputStream in, long maxBytes) {
    super(in);
    this.maxBytes = maxBytes;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    count(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int some = super.read(bytes, from, length);
    count(Math.max(0, some));
    return some;
  }

  private void count(int more) {
    read += more;
    if (read > maxBytes) {
      throw new ResultLimits.ResultTooLargeException(maxBytes);
    }
  }
}

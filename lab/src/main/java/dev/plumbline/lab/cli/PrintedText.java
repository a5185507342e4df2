package dev.plumbline.lab.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Takes UTF-8 in whole characters and prints it; fails as soon as nobody takes it any more. */
final class PrintedText extends OutputStream {

  private final PrintWriter out;

  PrintedText(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void write(int octet) {
    throw new UnsupportedOperationException("one byte may be no whole character");
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(new String(bytes, offset, length, StandardCharsets.UTF_8));
    if (out.checkError()) {
      throw new IOException("it takes no more");
    }
  }
}

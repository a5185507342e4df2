package dev.plumbline.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ItemFunctionTest {

  @Test
  void a_function_needs_nothing_but_what_it_does_with_an_item() throws Exception {
    List<String> added = new ArrayList<>();
    Amounts amounts =
        new Amounts() {
          @Override
          public void add(String bucket, long amount) {
            added.add(bucket + "=" + amount);
          }

          @Override
          public void add(String bucket, BigDecimal amount) {
            added.add(bucket + "=" + amount.toPlainString());
          }
        };
    try (ItemFunction function =
        (item, into) -> {
          into.count("items");
          into.add("total", new BigDecimal(item.text()));
        }) {
      function.open();
      function.apply(new OneText("12.50"), amounts);
    }
    assertThat(added).containsExactly("items=1", "total=12.50");
  }

  private record OneText(String text) implements Item {

    @Override
    public long position() {
      return 1;
    }

    @Override
    public String source() {
      return "";
    }

    @Override
    public byte[] bytes() {
      return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public long number() {
      return Long.parseLong(text);
    }

    @Override
    public String field(String column) {
      throw new IllegalStateException();
    }

    @Override
    public String field(int column) {
      throw new IllegalStateException();
    }
  }
}

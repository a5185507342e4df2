package dev.plumbline.core.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalParserTest {

  private final DecimalParser parser = new DecimalParser();

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "-0, 0, 0",
    "7, 7, 0",
    "-12.50, -1250, 2",
    "+3, 3, 0",
    ".5, 5, 1",
    "-.5, -5, 1",
    "5., 5, 0",
    "12345678, 12345678, 0",
    "-1234567, -1234567, 0",
    "1234567., 1234567, 0",
    ".1234567, 1234567, 7",
    "123456789, 123456789, 0",
    "-122.419418, -122419418, 6",
    "999999999999999999, 999999999999999999, 0",
    "-.000000000000000001, -1, 18",
    "1e3, 1000, 0",
    "-2.5E-3, -25, 4",
    "000000000000000000000042, 42, 0",
    "0.10000000000000000000000, 1, 1",
    "1e17, 100000000000000000, 0",
    "0e999999999, 0, 0",
  })
  void numbers_are_read_exactly(String text, long unscaled, int scale) {
    assertThat(parse(text)).isEqualTo(unscaled);
    assertThat(parser.scale()).isEqualTo(scale);
  }

  @ParameterizedTest
  @ValueSource(strings = {" 12.5", "12.5\t", "  \t 12.5  ", "12.5 "})
  void blanks_around_a_number_are_allowed(String text) {
    assertThat(parse(text)).isEqualTo(125);
    assertThat(parser.scale()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t \t", "                     "})
  void blanks_alone_are_an_empty_value(String text) {
    assertThat(parse(text)).isEqualTo(DecimalParser.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-",
        "+",
        ".",
        "-.",
        "--1",
        "+-1",
        "1-",
        "1.2.3",
        "1,5",
        "1 2",
        "0x1f",
        "1_000",
        "NaN",
        "Infinity",
        "abc",
        "1e",
        "e5",
        "1e1e1",
        "12a",
        "١٢",
        "²",
        "1\n",
        "1e9999999999",
        "12:30",
        "1/2",
        "\u00a012",
      })
  void what_is_no_number_is_not_taken_for_one(String text) {
    assertThat(parse(text)).isEqualTo(DecimalParser.NOT_A_NUMBER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1000000000000000000",
        "1e18",
        "1e2147483647",
        "1e-19",
        "1e-2147483647",
        "1234567890.123456789",
        "-9223372036854775808",
      })
  void a_number_of_more_than_18_digits_is_refused_and_never_rounded(String text) {
    assertThat(parse(text)).isEqualTo(DecimalParser.NOT_A_NUMBER);
  }

  @ParameterizedTest
  @ValueSource(ints = {101, 100_000})
  void endless_digits_are_refused_unread(int digits) {
    assertThat(parse("0".repeat(digits))).isEqualTo(DecimalParser.NOT_A_NUMBER);
  }

  @Property
  void every_decimal_of_up_to_18_digits_comes_back(
      @ForAll("unscaled") long unscaled, @ForAll @IntRange(min = 0, max = 18) int scale) {
    String text = BigDecimal.valueOf(unscaled, scale).toPlainString();
    long read = parse(text);
    assertThat(BigDecimal.valueOf(read, parser.scale())).isEqualByComparingTo(new BigDecimal(text));
  }

  @Property(tries = 5000)
  void any_text_is_read_as_the_reference_reads_it(@ForAll("nearlyNumbers") String text) {
    long read = parse(text);
    BigDecimal expected = ReferenceCsv.number(text);
    if (expected == null) {
      assertThat(read).isEqualTo(DecimalParser.NOT_A_NUMBER);
    } else {
      assertThat(BigDecimal.valueOf(read, parser.scale())).isEqualByComparingTo(expected);
    }
  }

  /** With a byte on either side that would change the number if it were read. */
  private long parse(String text) {
    byte[] bytes = ("9" + text).getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(bytes, bytes.length + ByteWords.LENGTH);
    Arrays.fill(padded, bytes.length, padded.length, (byte) '9');
    return parser.parse(padded, 1, bytes.length);
  }

  @Provide
  Arbitrary<Long> unscaled() {
    long most = 999_999_999_999_999_999L;
    return Arbitraries.oneOf(
        Arbitraries.longs().between(-most, most), Arbitraries.longs().between(-9999, 9999));
  }

  @Provide
  Arbitrary<String> nearlyNumbers() {
    Arbitrary<String> digits = Arbitraries.strings().numeric().ofMaxLength(12);
    Arbitrary<String> number =
        Combinators.combine(
                Arbitraries.of("", "-", "+", " "),
                digits,
                Arbitraries.of("", ".", "..", ","),
                digits,
                Arbitraries.of("", "e3", "E-2", "e", "x"))
            .as((sign, whole, point, after, end) -> sign + whole + point + after + end);
    Arbitrary<String> noise =
        Arbitraries.strings().withChars("0123456789-+.eE é/:").ofMinLength(1).ofMaxLength(12);
    return Arbitraries.oneOf(number, noise).filter(text -> !text.isBlank());
  }
}

package io.deskbridge.lookup.phone;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people type into a phone field: labels, extensions, two numbers at once. */
final class StoredText {

  private static final int LONGEST = 250;
  private static final int FEWEST_DIGITS = 3;

  /** Letters that belong to a number: they announce an extension. */
  private static final Set<String> EXTENSION_WORDS =
      Set.of("x", "ext", "extn", "xtn", "extension", "int", "anexo", "доб");

  private static final Pattern WORD = Pattern.compile("\\p{L}+");
  private static final Pattern BETWEEN_NUMBERS = Pattern.compile("[/|,;&\\n]|\\s{2,}");

  private StoredText() {}

  /** Stretches between words, those with digits: each may be a number. */
  static List<String> parts(String text) {
    if (text == null || text.length() > LONGEST) {
      return List.of();
    }
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
    String cut =
        WORD.matcher(plain)
            .replaceAll(
                word ->
                    EXTENSION_WORDS.contains(word.group().toLowerCase(Locale.ROOT))
                        ? Matcher.quoteReplacement(word.group())
                        : "\u0000");
    return Arrays.stream(cut.split("\u0000"))
        .map(String::strip)
        .filter(StoredText::hasDigits)
        .toList();
  }

  /** Stretches between what may separate two numbers. */
  static List<String> pieces(String part) {
    List<String> pieces =
        Arrays.stream(BETWEEN_NUMBERS.split(part))
            .map(String::strip)
            .filter(StoredText::hasDigits)
            .toList();
    return pieces.size() > 1 ? pieces : List.of();
  }

  private static boolean hasDigits(String text) {
    return text.chars().filter(Character::isDigit).limit(FEWEST_DIGITS).count() == FEWEST_DIGITS;
  }
}

package io.deskbridge.lookup.entries;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Divides a text among notes, because Dynamics holds at most 100,000 characters (UTF-16 units) in
 * one. The parts put together are the text again; a part ends with a line if one ends near, else
 * between two characters as people see them.
 */
final class NoteParts {

  static final int LONGEST = 100_000;

  private static final int LONGEST_SUBJECT = 500;

  /** How far back the end of a line is looked for. */
  private static final int NEAR = 2_000;

  /** Room for an emoji of many parts. */
  private static final int WINDOW = 64;

  private static final char REPLACEMENT = '\uFFFD';

  private NoteParts() {}

  /** The parts, numbered in their subjects if there are several. */
  static List<Note> of(String subject, String text) {
    List<String> parts = divided(writable(text));
    List<Note> notes = new ArrayList<>();
    for (int each = 1; each <= parts.size(); each++) {
      String number = parts.size() == 1 ? "" : " (part %d of %d)".formatted(each, parts.size());
      notes.add(new Note(each, shortened(writable(subject), number), parts.get(each - 1)));
    }
    return List.copyOf(notes);
  }

  private static String shortened(String subject, String number) {
    int room = LONGEST_SUBJECT - number.length();
    return (subject.length() <= room ? subject : subject.substring(0, room)) + number;
  }

  private static List<String> divided(String text) {
    List<String> parts = new ArrayList<>();
    int begin = 0;
    while (text.length() - begin > LONGEST) {
      int end = endOfPart(text, begin);
      parts.add(text.substring(begin, end));
      begin = end;
    }
    parts.add(text.substring(begin));
    return parts;
  }

  private static int endOfPart(String text, int begin) {
    int furthest = begin + LONGEST;
    int line = text.lastIndexOf('\n', furthest - 1);
    return line >= furthest - NEAR ? line + 1 : betweenCharacters(text, furthest);
  }

  private static int betweenCharacters(String text, int furthest) {
    int from = furthest - WINDOW;
    String window = text.substring(from, Math.min(text.length(), furthest + WINDOW));
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(window);
    int end = characters.isBoundary(WINDOW) ? WINDOW : characters.preceding(WINDOW);
    return end > 0 ? from + end : notInsidePair(text, furthest);
  }

  private static int notInsidePair(String text, int end) {
    return Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
  }

  /** Dynamics refuses what XML 1.0 can't hold: one odd character must not lose a transcript. */
  private static String writable(String text) {
    StringBuilder writable = new StringBuilder(text.length());
    text.codePoints()
        .map(character -> isWritable(character) ? character : REPLACEMENT)
        .forEach(writable::appendCodePoint);
    return writable.toString();
  }

  /** See <a href="https://www.w3.org/TR/xml/#charsets">Extensible Markup Language, 2.2</a>. */
  private static boolean isWritable(int character) {
    return character == '\t'
        || character == '\n'
        || character == '\r'
        || (character >= 0x20 && character <= 0xD7FF)
        || (character >= 0xE000 && character <= 0xFFFD)
        || character >= 0x10000;
  }
}

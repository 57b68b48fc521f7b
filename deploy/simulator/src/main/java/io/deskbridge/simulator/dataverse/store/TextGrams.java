package io.deskbridge.simulator.dataverse.store;

import java.util.BitSet;
import java.util.List;

/**
 * Features of a text that it shares with every text that contains it: its pairs and triples of
 * neighbouring characters, and which digit comes before which. The latter find a phone number of
 * which only the digits are known, whatever stands between them.
 */
public final class TextGrams {

  /** Stands before the first character. */
  public static final char BEGIN = '\u0002';

  /** Stands behind the last character. */
  public static final char END = '\u0003';

  /** Number of features that are told apart; neighbours share some by chance. */
  static final int COUNT = 640;

  private static final int NEIGHBOURS = 540;
  private static final int DIGITS = 10;
  private static final int SPREAD = 0x9E3779B1;

  private TextGrams() {}

  /** Features of a whole text in lower case. */
  static BitSet ofText(String text) {
    return ofPieces(List.of(BEGIN + text + END));
  }

  /** Features of every text that contains the pieces one behind the other. */
  static BitSet ofPieces(List<String> pieces) {
    BitSet features = new BitSet(COUNT);
    int seen = 0;
    for (String piece : pieces) {
      for (int i = 0; i < piece.length(); i++) {
        addNeighbours(piece, i, features);
        int digit = piece.charAt(i) - '0';
        if (digit >= 0 && digit < DIGITS) {
          addBefore(seen, digit, features);
          seen |= 1 << digit;
        }
      }
    }
    return features;
  }

  /** Whether a text in lower case has the pieces one behind the other. */
  static boolean contains(String text, List<String> pieces) {
    String whole = BEGIN + text + END;
    int from = 0;
    for (String piece : pieces) {
      int at = whole.indexOf(piece, from);
      if (at < 0) {
        return false;
      }
      from = at + piece.length();
    }
    return true;
  }

  private static void addNeighbours(String text, int at, BitSet features) {
    if (at + 1 < text.length()) {
      int pair = text.charAt(at) * 31 + text.charAt(at + 1);
      features.set(feature(pair));
      if (at + 2 < text.length()) {
        features.set(feature((pair + 7) * 131 + text.charAt(at + 2)));
      }
    }
  }

  private static int feature(int value) {
    return ((value * SPREAD) >>> 8) % NEIGHBOURS;
  }

  private static void addBefore(int seen, int digit, BitSet features) {
    for (int before = 0; before < DIGITS; before++) {
      if ((seen & 1 << before) != 0) {
        features.set(NEIGHBOURS + before * DIGITS + digit);
      }
    }
  }
}

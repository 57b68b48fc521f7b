package io.deskbridge.simulator.dataverse.query;

/**
 * A word of OData.
 *
 * @param text as written; of a string without its quotes
 * @param position of its first character
 */
record Token(Kind kind, String text, int position) {

  enum Kind {
    NAME,
    ALIAS,
    STRING,
    NUMBER,
    GUID,
    TIME,
    ARRAY,
    OPEN,
    CLOSE,
    COMMA,
    SLASH,
    EQUALS,
    COLON,
    END
  }

  boolean isWord(String word) {
    return kind == Kind.NAME && text.equals(word);
  }
}

package io.deskbridge.settings.fields;

import java.util.Set;

/** What a named field is needed for, and so what it must be able to do. */
enum FieldUse {
  /** Its value is read and shown, or compared with text. */
  READ("") {
    @Override
    boolean fits(ObjectFields.Field field) {
      return true;
    }
  },
  /** It is searched for a value. */
  SEARCHED("It holds neither text nor a number, so nothing can be searched in it.") {
    @Override
    boolean fits(ObjectFields.Field field) {
      return SEARCHABLE.contains(field.type());
    }
  },
  /** It is searched for a telephone number. */
  PHONE("It is no text field, so it holds no telephone numbers.") {
    @Override
    boolean fits(ObjectFields.Field field) {
      return TEXT.equals(field.type());
    }
  },
  /** It gets the telephone number of a new record. */
  NEW_PHONE("It is no text field that can be set when a record is made.") {
    @Override
    boolean fits(ObjectFields.Field field) {
      return TEXT.equals(field.type()) && field.creatable();
    }
  },
  /** It is filled. */
  WRITTEN("Dynamics fills it itself; it can't be written.") {
    @Override
    boolean fits(ObjectFields.Field field) {
      return field.creatable() || field.updatable();
    }
  };

  private static final String TEXT = "String";
  private static final Set<String> SEARCHABLE =
      Set.of(TEXT, "Memo", "Integer", "BigInt", "Decimal", "Double", "Money");

  private final String unfit;

  FieldUse(String unfit) {
    this.unfit = unfit;
  }

  abstract boolean fits(ObjectFields.Field field);

  /** Why a field that does not fit does not. */
  String unfit() {
    return unfit;
  }
}

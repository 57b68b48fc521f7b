package io.deskbridge.lookup.cases;

import io.deskbridge.lookup.parameters.Reference;
import io.deskbridge.lookup.parameters.RowNote;

/** Who shall own a new case. */
sealed interface OwnerFound {

  /** This user. */
  record User(Reference user) implements OwnerFound {}

  /** Who writes: Dynamics sees to that by itself. */
  record Writer() implements OwnerFound {}

  /** Nobody could be told; who writes owns the case. */
  record Unknown(RowNote why) implements OwnerFound {}

  /** Dynamics can't tell now. */
  record NotNow(WriteResult why) implements OwnerFound {}
}

package io.deskbridge.lookup.parameters;

/** Whether a case is made or changed; some columns can be written on one occasion only. */
public enum Operation {
  CREATE,
  UPDATE
}

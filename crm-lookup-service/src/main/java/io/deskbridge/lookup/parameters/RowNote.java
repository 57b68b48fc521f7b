package io.deskbridge.lookup.parameters;

/**
 * Why a row was not written.
 *
 * @param caseField logical name of the case column
 * @param code what callers branch on, lower case with dashes
 * @param text for people; never a value of a customer
 */
public record RowNote(String caseField, String code, String text) {}

package io.deskbridge.lookup.problem;

/**
 * What is wrong with one field of a request.
 *
 * @param pointer RFC 6901 JSON pointer into the request body, e.g. {@code /keyPassword}
 * @param code what kind of mistake, lower case with dashes
 * @param detail what happened and what to do, for people
 */
public record FieldProblem(String pointer, String code, String detail) {}

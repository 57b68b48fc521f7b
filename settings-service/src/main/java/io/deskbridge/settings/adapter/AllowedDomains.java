package io.deskbridge.settings.adapter;

import io.deskbridge.settings.problem.FieldProblem;
import java.util.ArrayList;
import java.util.List;

/** Reads the list of an administrator line by line. */
final class AllowedDomains {

  /** Proxies in between commonly allow 8 KB for all headers together. */
  static final int LONGEST_POLICY = 4_000;

  /** What the list was understood as. */
  sealed interface Reading {
    /** In canonical form, each once. */
    record Understood(List<String> expressions) implements Reading {}

    record Refused(List<FieldProblem> errors) implements Reading {}
  }

  private AllowedDomains() {}

  static Reading read(List<String> lines) {
    List<String> expressions = new ArrayList<>();
    List<FieldProblem> errors = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      switch (AllowedDomain.read(lines.get(i))) {
        case AllowedDomain.Reading.Understood(AllowedDomain domain) ->
            expressions.add(domain.expression());
        case AllowedDomain.Reading.Refused(String code, String detail) ->
            errors.add(new FieldProblem("/allowedDomains/" + i, code, detail));
      }
    }
    List<String> distinct = expressions.stream().distinct().toList();
    if (errors.isEmpty()
        && FramePolicy.of(distinct).contentSecurityPolicy().length() > LONGEST_POLICY) {
      errors.add(
          new FieldProblem(
              "/allowedDomains",
              "too-long",
              "The list makes a header of more than %d characters. Use wildcards, e.g. *.example.com."
                  .formatted(LONGEST_POLICY)));
    }
    return errors.isEmpty() ? new Reading.Understood(distinct) : new Reading.Refused(errors);
  }
}

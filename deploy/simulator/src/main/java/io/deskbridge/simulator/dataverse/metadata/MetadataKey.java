package io.deskbridge.simulator.dataverse.metadata;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in parentheses behind a set of metadata: {@code LogicalName='contact'} or an id. */
record MetadataKey(String text) {

  private static final Pattern BY_NAME = Pattern.compile("(\\w+)='([^']*)'");

  /** Whether it means the item of that name and id; {@code member} is what names such items. */
  boolean means(String member, String name, UUID id) {
    Matcher byName = BY_NAME.matcher(text);
    return byName.matches()
        ? byName.group(1).equals(member) && byName.group(2).equals(name)
        : id.toString().equalsIgnoreCase(text);
  }

  /** The name that it gives, empty if it gives an id. */
  String name() {
    Matcher byName = BY_NAME.matcher(text);
    return byName.matches() ? byName.group(2) : "";
  }
}

package io.deskbridge.settings.fields;

import io.deskbridge.settings.document.AccountLookup;
import io.deskbridge.settings.document.AccountLookup.ParameterRow;
import io.deskbridge.settings.document.CrmObject;
import io.deskbridge.settings.document.CustomFieldMapping;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A field that somebody named.
 *
 * @param pointer where in the body
 * @param tables one of them must have it
 * @param inRow a row of Parameters Configuration names it: a wrong row is left out when a case is
 *     written and the others are obeyed, so it may be saved
 */
public record NamedField(
    String pointer, String name, Set<CrmTable> tables, FieldUse use, boolean inRow) {

  private static final Set<CrmTable> CUSTOMERS = EnumSet.of(CrmTable.CONTACT, CrmTable.ACCOUNT);

  /** The fields that a section names. */
  public static List<NamedField> in(CustomFieldMapping section) {
    List<NamedField> named = new ArrayList<>();
    if (section.lookupField() != null) {
      named.add(
          new NamedField(
              "/lookupField", section.lookupField(), CUSTOMERS, FieldUse.SEARCHED, false));
    }
    for (int i = 0; i < section.fields().size(); i++) {
      named.add(
          new NamedField(
              "/fields/" + i + "/crmField",
              section.fields().get(i).crmField(),
              EnumSet.allOf(CrmTable.class),
              FieldUse.WRITTEN,
              false));
    }
    return named;
  }

  /** The fields that a section names. */
  public static List<NamedField> in(AccountLookup section) {
    List<NamedField> named = new ArrayList<>();
    addAll(named, "/displayFields/", section.displayFields(), CUSTOMERS, FieldUse.READ);
    addAll(
        named,
        "/phoneFields/contact/",
        section.phoneFields().contact(),
        EnumSet.of(CrmTable.CONTACT),
        FieldUse.PHONE);
    addAll(
        named,
        "/phoneFields/account/",
        section.phoneFields().account(),
        EnumSet.of(CrmTable.ACCOUNT),
        FieldUse.PHONE);
    named.add(
        new NamedField(
            "/newRecordPhoneField",
            section.newRecordPhoneField(),
            EnumSet.of(tableOf(section.objectType())),
            FieldUse.NEW_PHONE,
            false));
    addRows(named, "/parameters/contact/", section.parameters().contact());
    addRows(named, "/parameters/account/", section.parameters().account());
    return named;
  }

  /** The field that an access point decides by. */
  public static List<NamedField> ofSegment(String crmUserSegmentField) {
    return List.of(
        new NamedField(
            "/crmUserSegmentField", crmUserSegmentField, CUSTOMERS, FieldUse.READ, false));
  }

  private static void addAll(
      List<NamedField> named,
      String pointer,
      List<String> names,
      Set<CrmTable> tables,
      FieldUse use) {
    for (int i = 0; i < names.size(); i++) {
      named.add(new NamedField(pointer + i, names.get(i), tables, use, false));
    }
  }

  private static void addRows(List<NamedField> named, String pointer, List<ParameterRow> rows) {
    for (int i = 0; i < rows.size(); i++) {
      ParameterRow row = rows.get(i);
      named.add(
          new NamedField(
              pointer + i + "/caseField",
              row.caseField(),
              EnumSet.of(CrmTable.INCIDENT),
              FieldUse.WRITTEN,
              true));
      for (CrmTable table : CUSTOMERS) {
        String prefix = table + ".";
        if (row.source().startsWith(prefix)) {
          named.add(
              new NamedField(
                  pointer + i + "/source",
                  row.source().substring(prefix.length()),
                  EnumSet.of(table),
                  FieldUse.READ,
                  true));
        }
      }
    }
  }

  private static CrmTable tableOf(CrmObject object) {
    return switch (object) {
      case CONTACT -> CrmTable.CONTACT;
      case ACCOUNT -> CrmTable.ACCOUNT;
    };
  }
}

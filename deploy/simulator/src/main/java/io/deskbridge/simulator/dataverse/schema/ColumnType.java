package io.deskbridge.simulator.dataverse.schema;

/** Types of columns, with their names in metadata and in OData. */
public enum ColumnType {
  UNIQUEIDENTIFIER("Uniqueidentifier", "UniqueIdentifier", "Edm.Guid"),
  STRING("String", "String", "Edm.String"),
  MEMO("Memo", "Memo", "Edm.String"),
  INTEGER("Integer", "Integer", "Edm.Int32"),
  BIGINT("BigInt", "BigInt", "Edm.Int64"),
  DECIMAL("Decimal", "Decimal", "Edm.Decimal"),
  DOUBLE("Double", "Double", "Edm.Double"),
  MONEY("Money", "Money", "Edm.Decimal"),
  BOOLEAN("Boolean", "Boolean", "Edm.Boolean"),
  DATETIME("DateTime", "DateTime", "Edm.DateTimeOffset"),
  ENTITYNAME("EntityName", "EntityName", "Edm.String"),
  PICKLIST("Picklist", "Picklist", "Edm.Int32"),
  /** Several of a set of options: their values in ascending order, with commas between them. */
  MULTISELECTPICKLIST("Virtual", "MultiSelectPicklist", "Edm.String"),
  STATE("State", "State", "Edm.Int32"),
  STATUS("Status", "Status", "Edm.Int32"),
  LOOKUP("Lookup", "Lookup", "Edm.Guid"),
  CUSTOMER("Customer", "Lookup", "Edm.Guid"),
  OWNER("Owner", "Lookup", "Edm.Guid");

  private final String attributeType;
  private final String metadataClass;
  private final String edm;

  ColumnType(String attributeType, String metadataClass, String edm) {
    this.attributeType = attributeType;
    this.metadataClass = metadataClass;
    this.edm = edm;
  }

  /** Value of {@code AttributeType}. */
  public String attributeType() {
    return attributeType;
  }

  /** Name of the derived metadata type without its namespace. */
  public String metadataType() {
    return metadataClass + "AttributeMetadata";
  }

  /** Value of {@code AttributeTypeName}. */
  public String attributeTypeName() {
    return (this == MULTISELECTPICKLIST ? metadataClass : attributeType) + "Type";
  }

  /** Type in OData. */
  public String edm() {
    return edm;
  }

  /** Refers to a row. */
  public boolean isLookup() {
    return this == LOOKUP || this == CUSTOMER || this == OWNER;
  }

  /** One of a set of options. */
  public boolean isChoice() {
    return this == PICKLIST || this == STATE || this == STATUS;
  }

  /** Has a set of options in metadata. */
  public boolean hasOptions() {
    return isChoice() || this == MULTISELECTPICKLIST || this == BOOLEAN;
  }

  /** Text. */
  public boolean isText() {
    return this == STRING || this == MEMO || this == ENTITYNAME;
  }

  /** A number to compare, choices included. */
  public boolean isNumber() {
    return isChoice()
        || this == INTEGER
        || this == BIGINT
        || this == DECIMAL
        || this == DOUBLE
        || this == MONEY;
  }
}

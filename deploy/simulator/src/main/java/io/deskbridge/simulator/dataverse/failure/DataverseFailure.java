package io.deskbridge.simulator.dataverse.failure;

import io.deskbridge.simulator.dataverse.conduct.DataverseConduct;
import io.deskbridge.simulator.dataverse.conduct.QueryThrottling;
import java.util.UUID;

/**
 * A refusal with the status, code and text of <a
 * href="https://learn.microsoft.com/power-apps/developer/data-platform/reference/web-service-error-codes">Dataverse</a>.
 */
public final class DataverseFailure extends RuntimeException {

  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int PRECONDITION_FAILED = 412;
  private static final String DUPLICATES_FOUND = "0x80040333";
  private static final String UNKNOWN_PROPERTY = "Could not find a property named";
  private static final String QUERY = "0x80060888";
  private static final String PAYLOAD = "0x80048d19";

  private final int status;
  private final String code;

  /** A refusal in these words. */
  public DataverseFailure(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  /** What can't be understood in a URL. */
  public static DataverseFailure query(String message) {
    return new DataverseFailure(BAD_REQUEST, QUERY, message);
  }

  /** A column that a query names and the table has not. */
  public static DataverseFailure unknownProperty(String property, String table) {
    return query(
        "Could not find a property named '%s' on type 'Microsoft.Dynamics.CRM.%s'."
            .formatted(property, table));
  }

  /** A path segment that names nothing. */
  public static DataverseFailure unknownSegment(String segment) {
    return new DataverseFailure(
        NOT_FOUND, "0x8006088a", "Resource not found for the segment '%s'.".formatted(segment));
  }

  /** A resource that can't be called like that. */
  public static DataverseFailure noResource(String uri) {
    return new DataverseFailure(
        NOT_FOUND,
        "",
        "No HTTP resource was found that matches the request URI '%s'.".formatted(uri));
  }

  /** A method that the resource does not take. */
  public static DataverseFailure wrongMethod(String method) {
    return new DataverseFailure(
        METHOD_NOT_ALLOWED,
        QUERY,
        "The requested resource does not support http method '%s'.".formatted(method));
  }

  /** A body that Dataverse can't take, in the words of its parser. */
  public static DataverseFailure payload(String entitySet, String inner) {
    return new DataverseFailure(
        BAD_REQUEST,
        PAYLOAD,
        "Error identified in Payload provided by the user for Entity :'%s', For more information on this error please follow this help link https://go.microsoft.com/fwlink/?linkid=2195293  ---->  InnerException : %s"
            .formatted(entitySet, inner));
  }

  /** A row that does not exist. */
  public static DataverseFailure missing(String table, UUID id) {
    return new DataverseFailure(
        NOT_FOUND, "0x80040217", "%s With Id = %s Does Not Exist".formatted(table, id));
  }

  /** A row that no key leads to. */
  public static DataverseFailure missingByKey(String table) {
    return new DataverseFailure(
        NOT_FOUND,
        "0x80060891",
        "A record with the specified key values does not exist in %s entity".formatted(table));
  }

  /** Columns that are no key. */
  public static DataverseFailure wrongKey(String table) {
    return new DataverseFailure(
        BAD_REQUEST,
        "0x0",
        "The key in the request URI is not valid for resource 'Microsoft.Dynamics.CRM.%1$s'. Ensure that the names and number of key properties match the declared or alternate key properties for the resource 'Microsoft.Dynamics.CRM.%1$s'."
            .formatted(table));
  }

  /** A row that exists and should not. */
  public static DataverseFailure duplicate() {
    return new DataverseFailure(
        PRECONDITION_FAILED, "0x80040237", "A record with matching key values already exists.");
  }

  /** A second row with the values of an alternate key. */
  public static DataverseFailure duplicateKey(String key, String columns) {
    return new DataverseFailure(
        PRECONDITION_FAILED,
        "0x80060892",
        "Entity Key %s violated. A record with the same value for %s already exists. A duplicate record cannot be created. Select one or more unique values and try again."
            .formatted(key, columns));
  }

  /** A row that others refer to in a way that keeps it. */
  public static DataverseFailure restricted() {
    return new DataverseFailure(
        METHOD_NOT_ALLOWED,
        "0x80040227",
        "The object you tried to delete is associated with another object and cannot be deleted.");
  }

  /** A message that rows of this table don't take. */
  public static DataverseFailure unsupported(String message, String table) {
    return new DataverseFailure(
        METHOD_NOT_ALLOWED,
        "0x80040800",
        "The '%s' method does not support entities of type '%s'. MessageProcessorCache returned MessageProcessor.Empty."
            .formatted(message, table));
  }

  /** A row that was changed since it was read. */
  public static DataverseFailure staleVersion() {
    return new DataverseFailure(
        PRECONDITION_FAILED,
        "0x80060882",
        "The version of the existing record doesn't match the RowVersion property provided.");
  }

  /** A text longer than its column. */
  public static DataverseFailure tooLong(String table, String column, int longest) {
    return new DataverseFailure(
        BAD_REQUEST,
        "0x80044331",
        "A validation error occurred.  The length of the '%s' attribute of the '%s' entity exceeded the maximum allowed length of '%d'."
            .formatted(column, table, longest));
  }

  /** A choice that the column does not offer. */
  public static DataverseFailure noSuchOption(
      String table, String column, Object value, String accepted) {
    return new DataverseFailure(
        BAD_REQUEST,
        "0x8004431A",
        "A validation error occurred.  The value %s of '%s' on record of type '%s' is outside the valid range. Accepted Values: %s"
            .formatted(value, column, table, accepted));
  }

  /** A number beyond the bounds of its column. */
  public static DataverseFailure outOfRange(
      String table, String column, Object value, Object least, Object most) {
    return new DataverseFailure(
        BAD_REQUEST,
        "0x80044330",
        "A validation error occurred.  The value %s of '%s' on record of type '%s' is outside the valid range. Accepted range: %s to %s"
            .formatted(value, column, table, least, most));
  }

  /** A status reason that does not belong to the state. */
  public static DataverseFailure wrongStatus(String table, String label) {
    return new DataverseFailure(
        BAD_REQUEST,
        "0x80048408",
        table.equals("incident")
            ? "Incident does not have valid status code"
            : "State code is invalid or state code is valid but status code is invalid for a specified state code. "
                + label);
  }

  /** A filter that query throttling does not let through. */
  public static DataverseFailure throttled(QueryThrottling throttling, int status) {
    return switch (throttling) {
      case LEADING_WILDCARD ->
          new DataverseFailure(
              status,
              "0x80048644",
              "This query cannot be executed because it conflicts with query throttling; the query uses a leading wildcard value in a filter condition, which will cause the query to be throttled more aggressively.");
      case LEADING_WILDCARD_TIMEOUT ->
          new DataverseFailure(
              status,
              "0x80048573",
              "The database operation timed out; this may be due to a leading wildcard value being used in a filter condition.");
      case ALL_FILTERS, NONE ->
          new DataverseFailure(
              status,
              "0x80048544",
              "This query cannot be executed because it conflicts with query throttling.");
    };
  }

  /** The same refusal where an organisation is set to word it otherwise. */
  public DataverseFailure under(DataverseConduct conduct) {
    if (code.equals(DUPLICATES_FOUND)) {
      return new DataverseFailure(conduct.duplicatesFoundStatus(), code, getMessage());
    }
    return getMessage().startsWith(UNKNOWN_PROPERTY)
        ? new DataverseFailure(status, conduct.unknownPropertyCode(), getMessage())
        : this;
  }

  /** A caller whom the organisation does not know. */
  public static DataverseFailure notAMember() {
    return new DataverseFailure(
        FORBIDDEN, "0x80072560", "The user is not a member of the organization.");
  }

  /** A caller whose user was disabled. */
  public static DataverseFailure disabledUser() {
    return new DataverseFailure(
        FORBIDDEN,
        "0x80040225",
        "The specified user is either disabled or is not a member of any business unit.");
  }
}

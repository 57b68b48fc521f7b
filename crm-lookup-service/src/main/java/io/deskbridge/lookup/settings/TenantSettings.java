package io.deskbridge.lookup.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The part of a tenant's settings document that this service obeys; settings-service owns the
 * document, see its contract {@code settings-changed}. What is unknown here is left out.
 *
 * @param revision grows by one with each committed change
 * @param agentPlatform absent until a connection was saved
 * @param sectionRevisions section → revision of its last change; empty in documents of early
 *     releases
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record TenantSettings(
    String tenantId,
    long revision,
    boolean deleted,
    Optional<AgentPlatform> agentPlatform,
    CustomFieldMapping customFieldMapping,
    AccountLookup accountLookup,
    CaseRecords caseRecords,
    List<Queue> queues,
    AgentAdapter agentAdapter,
    Map<String, Long> sectionRevisions) {

  /** Sections that a document lacks have their defaults. */
  public TenantSettings {
    agentPlatform = agentPlatform == null ? Optional.empty() : agentPlatform;
    customFieldMapping =
        customFieldMapping == null ? CustomFieldMapping.DEFAULT : customFieldMapping;
    accountLookup = accountLookup == null ? AccountLookup.DEFAULT : accountLookup;
    caseRecords = caseRecords == null ? CaseRecords.DEFAULT : caseRecords;
    queues = queues == null ? List.of() : List.copyOf(queues);
    agentAdapter = agentAdapter == null ? AgentAdapter.DEFAULT : agentAdapter;
    sectionRevisions = sectionRevisions == null ? Map.of() : Map.copyOf(sectionRevisions);
  }

  /** What is in force before a tenant saved anything. */
  public static TenantSettings defaultsOf(String tenantId) {
    return new TenantSettings(
        tenantId, 0, false, Optional.empty(), null, null, null, null, null, null);
  }

  /** What is left when a tenant's settings were cleared at that revision. */
  static TenantSettings cleared(String tenantId, long revision) {
    return new TenantSettings(
        tenantId, revision, true, Optional.empty(), null, null, null, null, null, null);
  }

  /** What the tenant calls that queue; its id if it has no name. */
  public String nameOfQueue(String id) {
    return queues.stream()
        .filter(queue -> queue.id().equals(id))
        .map(Queue::name)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(id);
  }

  /** Where interactions wait for an agent. */
  @RegisterForReflection
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Queue(String id, String name, List<AccessPoint> accessPoints) {

    /** Absent access points mean none. */
    public Queue {
      accessPoints =
          accessPoints == null
              ? List.of()
              : accessPoints.stream().filter(Objects::nonNull).toList();
    }
  }

  /**
   * A direct access point: customers whose CRM field has that value go to that queue.
   *
   * @param channel {@code voice}, {@code chat}, {@code sms} or {@code email}
   * @param type {@code user-segment}; later releases may have others
   * @param createdRevision the revision that made it; the first one made wins
   */
  @RegisterForReflection
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record AccessPoint(
      String id,
      String channel,
      String type,
      String crmUserSegmentField,
      String value,
      String targetQueue,
      long createdRevision) {}

  /** The access points of that queue; none if there is no such queue. */
  public List<AccessPoint> accessPointsOf(String queueId) {
    return queues.stream()
        .filter(queue -> queue.id().equals(queueId))
        .flatMap(queue -> queue.accessPoints().stream())
        .toList();
  }

  /**
   * The connection to Dynamics.
   *
   * @param credentialId names the credential that auth-service holds
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record AgentPlatform(String environmentUrl, String credentialId) {}

  /**
   * The frame inside Dynamics.
   *
   * @param allowedDomains which pages may show it, as settings-service stores them
   * @param generation grows when an administrator reloads every frame
   */
  @RegisterForReflection
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record AgentAdapter(List<String> allowedDomains, Long generation) {

    static final AgentAdapter DEFAULT = new AgentAdapter(List.of(), 0L);

    /** Absent domains mean that nobody may show the frame. */
    public AgentAdapter {
      allowedDomains =
          allowedDomains == null
              ? List.of()
              : allowedDomains.stream().filter(Objects::nonNull).toList();
      generation = generation == null ? 0L : generation;
    }
  }

  /** Custom data of interactions, and the field that {@code identifier} is compared with. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record CustomFieldMapping(
      boolean enabled, Optional<String> lookupField, List<FieldMapping> fields) {

    static final CustomFieldMapping DEFAULT =
        new CustomFieldMapping(false, Optional.empty(), List.of());

    /** Absent members mean none. */
    public CustomFieldMapping {
      lookupField = lookupField == null ? Optional.empty() : lookupField;
      fields = fields == null ? List.of() : List.copyOf(fields);
    }
  }

  /** Custom data label → CRM field. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record FieldMapping(String label, String crmField) {}

  /** How customers are found and which case fields are filled. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record AccountLookup(
      ObjectType objectType,
      boolean secondaryLookup,
      String defaultRegion,
      Map<ObjectType, List<String>> phoneFields,
      String newRecordPhoneField,
      List<String> displayFields,
      MultipleMatches onMultipleMatches,
      boolean useCustomParameterMatching,
      Map<ObjectType, List<ParameterRow>> parameters) {

    static final AccountLookup DEFAULT =
        new AccountLookup(
            ObjectType.CONTACT,
            true,
            "US",
            Map.of(
                ObjectType.CONTACT, List.of("mobilephone", "telephone1"),
                ObjectType.ACCOUNT, List.of("telephone1")),
            "telephone1",
            List.of("fullname", "emailaddress1"),
            MultipleMatches.ASK,
            false,
            Map.of());

    /** Absent lists mean none, other absent members their defaults. */
    public AccountLookup {
      objectType = objectType == null ? ObjectType.CONTACT : objectType;
      defaultRegion = defaultRegion == null ? "US" : defaultRegion;
      onMultipleMatches = onMultipleMatches == null ? MultipleMatches.ASK : onMultipleMatches;
      phoneFields = phoneFields == null ? Map.of() : Map.copyOf(phoneFields);
      displayFields = displayFields == null ? List.of() : List.copyOf(displayFields);
      parameters = parameters == null ? Map.of() : Map.copyOf(parameters);
    }

    /** Columns that hold phone numbers of that object. */
    public List<String> phoneFieldsOf(ObjectType type) {
      return phoneFields.getOrDefault(type, List.of());
    }

    /** Rows of the Parameters Configuration for customers of that type. */
    public List<ParameterRow> parametersOf(ObjectType type) {
      return parameters.getOrDefault(type, List.of());
    }
  }

  /**
   * A row of the Parameters Configuration.
   *
   * @param caseField logical name of a case column
   * @param source {@code contact}, {@code account}, {@code contact.<field>}, {@code
   *     account.<field>}, {@code interaction.<field>}, {@code custom.<label>}, {@code
   *     "constant:<text>"}
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record ParameterRow(String caseField, String source) {}

  /** When and how cases are made. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record CaseRecords(
      CreateMoment create,
      AppendRule append,
      int reopenWithinDays,
      boolean skipAccountCreation,
      boolean skipRecordCreation,
      boolean skipLookup,
      Optional<String> defaultOwner,
      Optional<Customer> fallbackCustomer,
      AgentGone agentGone,
      LateUpdates lateUpdates) {

    static final CaseRecords DEFAULT =
        new CaseRecords(
            CreateMoment.ON_ASSIGNED,
            AppendRule.NEVER,
            0,
            false,
            false,
            false,
            Optional.empty(),
            Optional.empty(),
            AgentGone.APPLICATION,
            LateUpdates.NOTE);

    /** Absent members mean none, or their defaults. */
    public CaseRecords {
      create = create == null ? CreateMoment.ON_ASSIGNED : create;
      append = append == null ? AppendRule.NEVER : append;
      agentGone = agentGone == null ? AgentGone.APPLICATION : agentGone;
      lateUpdates = lateUpdates == null ? LateUpdates.NOTE : lateUpdates;
      defaultOwner = defaultOwner == null ? Optional.empty() : defaultOwner;
      fallbackCustomer = fallbackCustomer == null ? Optional.empty() : fallbackCustomer;
    }
  }

  /** A customer by type and id. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Customer(ObjectType type, String id) {}

  /** Whom a lookup looks for. */
  public enum ObjectType {
    @JsonProperty("contact")
    CONTACT,
    @JsonProperty("account")
    ACCOUNT
  }

  /** What happens when several customers match. */
  public enum MultipleMatches {
    @JsonProperty("ask")
    ASK,
    @JsonProperty("last-updated")
    LAST_UPDATED,
    @JsonProperty("earliest-created")
    EARLIEST_CREATED
  }

  /** From which moment on a case is made. */
  public enum CreateMoment {
    @JsonProperty("on-assigned")
    ON_ASSIGNED,
    @JsonProperty("on-connected")
    ON_CONNECTED
  }

  /** Whether an interaction may continue an open case. */
  public enum AppendRule {
    @JsonProperty("never")
    NEVER,
    @JsonProperty("same-queue")
    SAME_QUEUE
  }

  /** What becomes of an accepted write whose agent signed out. */
  public enum AgentGone {
    @JsonProperty("hold")
    HOLD,
    @JsonProperty("application")
    APPLICATION
  }
}

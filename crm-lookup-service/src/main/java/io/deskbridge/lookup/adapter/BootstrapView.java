package io.deskbridge.lookup.adapter;

import io.deskbridge.lookup.fields.Field;
import io.deskbridge.lookup.security.AgentSession;
import io.deskbridge.lookup.settings.TenantSettings;
import io.deskbridge.lookup.settings.TenantSettings.AgentPlatform;
import io.deskbridge.lookup.settings.TenantSettings.CreateMoment;
import io.deskbridge.lookup.settings.TenantSettings.ObjectType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an adapter starts with.
 *
 * @param revision to be sent as Last-Event-ID when listening
 * @param allowedOrigins pages that may show the adapter, as administrators wrote them
 */
@Schema(name = "Bootstrap")
record BootstrapView(
    String tenantId,
    long revision,
    Map<String, Long> sectionRevisions,
    AgentView agent,
    String environmentUrl,
    List<String> allowedOrigins,
    LookupView lookup,
    CasesView cases,
    long heartbeatMillis) {

  /** The agent who is signed in. */
  @Schema(name = "BootstrapAgent")
  record AgentView(String id, String name, String email) {

    /** Without what is personal. */
    @Override
    public String toString() {
      return "AgentView[" + id + "]";
    }
  }

  /** How found customers are shown. */
  @Schema(name = "BootstrapLookup")
  record LookupView(ObjectType objectType, List<DisplayField> displayFields) {}

  /** A field with its label; its name where the label is not known. */
  record DisplayField(String name, String label) {}

  /** When cases are made. */
  @Schema(name = "BootstrapCases")
  record CasesView(CreateMoment create) {}

  static BootstrapView of(
      TenantSettings settings,
      AgentPlatform platform,
      AgentSession session,
      Optional<Map<String, Field>> fields,
      long heartbeatMillis) {
    return new BootstrapView(
        settings.tenantId(),
        settings.revision(),
        settings.sectionRevisions(),
        new AgentView(session.agentId(), session.name(), session.email()),
        platform.environmentUrl(),
        settings.agentAdapter().allowedDomains(),
        new LookupView(
            settings.accountLookup().objectType(),
            settings.accountLookup().displayFields().stream()
                .map(name -> new DisplayField(name, label(fields, name)))
                .toList()),
        new CasesView(settings.caseRecords().create()),
        heartbeatMillis);
  }

  private static String label(Optional<Map<String, Field>> fields, String name) {
    return fields
        .map(known -> known.get(name))
        .map(Field::label)
        .filter(label -> !label.isBlank())
        .orElse(name);
  }

  /** Without what is personal. */
  @Override
  public String toString() {
    return "BootstrapView[" + tenantId + " " + revision + "]";
  }
}

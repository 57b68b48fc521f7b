package io.deskbridge.lookup.dataverse;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.net.URI;

/** A row of {@code known_organisation}. */
@Entity
@Table(name = "known_organisation")
class KnownOrganisation {

  @EmbeddedId private Key key;

  @Column(name = "organization_id", nullable = false)
  private String organizationId;

  @Column(name = "environment_url", nullable = false)
  private String environmentUrl;

  /** A credential of a tenant. */
  @Embeddable
  record Key(
      @Column(name = "tenant_id") String tenantId,
      @Column(name = "credential_id") String credentialId) {}

  Organisation organisation() {
    return new Organisation(organizationId, URI.create(environmentUrl));
  }
}

package io.deskbridge.local.kubernetes;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * What {@code k8s/} uses of resources for which there are no published Java types: CloudNativePG
 * (<a href="https://cloudnative-pg.io/documentation/current/cloudnative-pg.v1/">API reference</a>)
 * and cert-manager (<a href="https://cert-manager.io/docs/reference/api-docs/">API reference</a>).
 * A field that is not here is refused: look it up there, then add it.
 */
final class CustomResources {

  private CustomResources() {}

  record Cluster(String apiVersion, String kind, JsonNode metadata, ClusterSpec spec) {}

  record ClusterSpec(
      int instances,
      Bootstrap bootstrap,
      Managed managed,
      Postgresql postgresql,
      Storage storage,
      Storage walStorage,
      Resources resources,
      Affinity affinity,
      boolean enablePDB) {}

  record Bootstrap(Initdb initdb) {}

  record Initdb(String database, String owner, Reference secret, boolean dataChecksums) {}

  record Managed(List<Role> roles) {}

  record Role(String name, String ensure, boolean login, Reference passwordSecret) {}

  record Postgresql(
      Map<String, String> parameters, @JsonProperty("pg_hba") List<String> hostRules) {}

  record Storage(String size) {}

  record Resources(Map<String, String> requests, Map<String, String> limits) {}

  record Affinity(boolean enablePodAntiAffinity, String topologyKey) {}

  record Reference(String name) {}

  record Database(String apiVersion, String kind, JsonNode metadata, DatabaseSpec spec) {}

  record DatabaseSpec(Reference cluster, String name, String owner, String databaseReclaimPolicy) {}

  record Issuer(String apiVersion, String kind, JsonNode metadata, IssuerSpec spec) {}

  record IssuerSpec(Map<String, String> selfSigned, Authority ca) {}

  record Authority(String secretName) {}

  record Certificate(String apiVersion, String kind, JsonNode metadata, CertificateSpec spec) {}

  record CertificateSpec(
      @JsonProperty("isCA") Boolean authority,
      String commonName,
      String secretName,
      List<String> dnsNames,
      String duration,
      String renewBefore,
      PrivateKey privateKey,
      List<String> usages,
      IssuerReference issuerRef) {}

  record PrivateKey(String algorithm, int size, String rotationPolicy) {}

  record IssuerReference(String name, String kind) {}
}

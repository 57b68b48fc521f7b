package io.deskbridge.simulator.entra;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.token.SigningKeys;
import java.net.URI;
import java.util.List;

/** The documents that tell clients where everything is. */
final class Discovery {

  /** Where Entra really is; whoever sends its name here meets us in its stead. */
  static final String MICROSOFT = "https://login.microsoftonline.com";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String entraUrl;
  private final String graphUrl;
  private final SigningKeys keys;

  Discovery(String entraUrl, String graphUrl, SigningKeys keys) {
    this.entraUrl = entraUrl;
    this.graphUrl = graphUrl;
    this.keys = keys;
  }

  /** OpenID configuration of the v2.0 endpoints; {@code issuerName} stands in the issuer. */
  ObjectNode configuration(String directory, String issuerName) {
    String base = entraUrl + "/" + directory;
    ObjectNode document = JSON.createObjectNode();
    document.put("token_endpoint", base + "/oauth2/v2.0/token");
    document.put("issuer", entraUrl + "/" + issuerName + "/v2.0");
    document.put("jwks_uri", base + "/discovery/v2.0/keys");
    document.put("authorization_endpoint", base + "/oauth2/v2.0/authorize");
    document.put("device_authorization_endpoint", base + "/oauth2/v2.0/devicecode");
    document.put("end_session_endpoint", base + "/oauth2/v2.0/logout");
    return capabilities(document);
  }

  /** OpenID configuration of the v1 endpoints. */
  ObjectNode firstConfiguration(String directory, String issuerName) {
    String base = entraUrl + "/" + directory;
    ObjectNode document = JSON.createObjectNode();
    document.put("token_endpoint", base + "/oauth2/token");
    document.put("issuer", "https://sts.windows.net/" + issuerName + "/");
    document.put("jwks_uri", base + "/discovery/keys");
    document.put("authorization_endpoint", base + "/oauth2/authorize");
    document.put("device_authorization_endpoint", base + "/oauth2/devicecode");
    document.put("end_session_endpoint", base + "/oauth2/logout");
    return capabilities(document);
  }

  /**
   * Which hosts are one cloud, see the form of a recorded answer in {@code
   * dataverse-entra-graph.md}; {@code endpoint} is the authorize endpoint that a client asks about.
   */
  ObjectNode instances(URI endpoint) {
    String own = entraUrl.replace("https://", "");
    List<String> microsoft =
        List.of(
            "login.microsoftonline.com",
            "login.windows.net",
            "login.microsoft.com",
            "sts.windows.net");
    String asked = endpoint.getAuthority();
    if (asked == null || !asked.equals(own) && !microsoft.contains(asked)) {
      throw EntraFailure.unknownInstance(String.valueOf(asked));
    }
    String[] path = endpoint.getPath().split("/");
    String directory = path.length > 1 ? path[1] : "common";
    ObjectNode document = JSON.createObjectNode();
    document.put(
        "tenant_discovery_endpoint",
        "https://" + asked + "/" + directory + "/v2.0/.well-known/openid-configuration");
    document.put("api-version", "1.1");
    ArrayNode metadata = document.putArray("metadata");
    instance(metadata, own, own, List.of(own));
    instance(metadata, microsoft.get(0), microsoft.get(1), microsoft);
    return document;
  }

  private static void instance(
      ArrayNode metadata, String network, String cache, List<String> aliases) {
    ObjectNode each =
        metadata.addObject().put("preferred_network", network).put("preferred_cache", cache);
    aliases.forEach(each.putArray("aliases")::add);
  }

  ObjectNode keys(String issuerName) {
    ArrayNode list = JSON.createArrayNode();
    keys.published()
        .forEach(
            key -> {
              ObjectNode member = JSON.valueToTree(key);
              list.add(member.put("issuer", entraUrl + "/" + issuerName + "/v2.0"));
            });
    ObjectNode document = JSON.createObjectNode();
    document.set("keys", list);
    return document;
  }

  private ObjectNode capabilities(ObjectNode document) {
    list(
        document,
        "token_endpoint_auth_methods_supported",
        "client_secret_post",
        "private_key_jwt",
        "client_secret_basic");
    list(document, "response_modes_supported", "query", "fragment", "form_post");
    list(document, "subject_types_supported", "pairwise");
    list(document, "id_token_signing_alg_values_supported", "RS256");
    list(
        document,
        "response_types_supported",
        "code",
        "id_token",
        "code id_token",
        "id_token token");
    list(document, "scopes_supported", "openid", "profile", "email", "offline_access");
    list(
        document,
        "claims_supported",
        "sub",
        "iss",
        "aud",
        "exp",
        "iat",
        "nonce",
        "preferred_username",
        "name",
        "tid",
        "ver",
        "c_hash",
        "email");
    document.put("request_uri_parameter_supported", false);
    document.put("http_logout_supported", true);
    document.put("frontchannel_logout_supported", true);
    document.put("userinfo_endpoint", graphUrl + "/oidc/userinfo");
    document.putNull("tenant_region_scope");
    document.put("cloud_instance_name", entraUrl.replace("https://", ""));
    document.put("cloud_graph_host_name", graphUrl.replace("https://", ""));
    document.put("msgraph_host", graphUrl.replace("https://", ""));
    return document;
  }

  private static void list(ObjectNode document, String member, String... values) {
    ArrayNode list = document.putArray(member);
    for (String value : values) {
      list.add(value);
    }
  }
}

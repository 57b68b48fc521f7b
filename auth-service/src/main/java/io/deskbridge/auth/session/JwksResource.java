package io.deskbridge.auth.session;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jws.AlgorithmIdentifiers;

/** The public halves of the keys that sign session JWTs. */
@Path("/v1/jwks")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@SecurityRequirements
@Tag(name = "sessions")
class JwksResource {

  private final SessionKeys keys;

  JwksResource(SessionKeys keys) {
    this.keys = keys;
  }

  @GET
  @Operation(
      operationId = "readSessionKeys",
      summary = "RFC 7517 key set: current and previous keys of session JWTs.")
  @APIResponse(responseCode = "200", description = "The keys, newest first.")
  public Uni<RestResponse<Map<String, List<Map<String, Object>>>>> read() {
    // Not what this replica remembers: another one may have signed with a newer key already.
    return keys.read()
        .map(
            ring ->
                RestResponse.ResponseBuilder.ok(
                        Map.of(
                            "keys",
                            ring.of(SessionKeyRow.Purpose.SIGN).stream()
                                .map(JwksResource::publicHalf)
                                .toList()))
                    .header(HttpHeaders.CACHE_CONTROL, "public, max-age=60")
                    .build());
  }

  private static Map<String, Object> publicHalf(SessionKeys.Key key) {
    EllipticCurveJsonWebKey pair = key.pair();
    pair.setUse("sig");
    pair.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
    return pair.toParams(OutputControlLevel.PUBLIC_ONLY);
  }
}

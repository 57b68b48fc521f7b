package io.deskbridge.settings.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Writes into the OpenAPI document what all endpoints have in common: the bearer token, the entity
 * tag, and every {@link ErrorCode} with its status, so that the two can't drift apart.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemCatalogue implements OASFilter {

  private static final String PROBLEM = "Problem";
  private static final String BEARER = "bearer";
  private static final String OK = "200";

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getComponents() == null) {
      api.setComponents(OASFactory.createComponents());
    }
    api.getComponents()
        .addSchema(PROBLEM, problem())
        .addSecurityScheme(
            BEARER,
            OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description("Token of the platform's identity provider"));
    if (api.getPaths() != null) {
      api.getPaths().getPathItems().forEach(ProblemCatalogue::complete);
    }
  }

  private static void complete(String path, PathItem item) {
    for (Operation operation : item.getOperations().values()) {
      APIResponses responses = operation.getResponses();
      // The generator's empty ones: a Problem says more.
      List.of("400", "401", "403").forEach(responses::removeAPIResponse);
      responses.addAPIResponse("default", failure());
      APIResponse success = responses.getAPIResponse(OK);
      if (success != null && path.startsWith("/v1/settings")) {
        success.addHeader(
            "ETag",
            OASFactory.createHeader()
                .description("The revision in double quotes, to be sent as If-Match")
                .schema(text().addExample("\"17\"")));
      }
    }
  }

  private static APIResponse failure() {
    return OASFactory.createAPIResponse()
        .description("Any failure; code says which")
        .content(
            OASFactory.createContent()
                .addMediaType(
                    Problem.MEDIA_TYPE,
                    OASFactory.createMediaType()
                        .schema(OASFactory.createSchema().ref("#/components/schemas/" + PROBLEM))));
  }

  private static Schema problem() {
    String catalogue =
        Arrays.stream(ErrorCode.values())
            .map(code -> "- `%s` (%d): %s".formatted(code.code(), code.status(), code.title()))
            .collect(Collectors.joining("\n"));
    List<Object> codes = new ArrayList<>();
    for (ErrorCode code : ErrorCode.values()) {
      codes.add(code.code());
    }
    return object("RFC 9457 problem. Values of code:\n" + catalogue)
        .addProperty("type", text().format("uri"))
        .addProperty("title", text())
        .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
        .addProperty("detail", text().description("What happened and what to do"))
        .addProperty("code", text().enumeration(codes))
        .addProperty("instance", text().description("Path of the request"))
        .addProperty("traceId", text().description("Under it the log has the whole story"))
        .addProperty(
            "errors",
            OASFactory.createSchema()
                .addType(Schema.SchemaType.ARRAY)
                .description("One entry per wrong field; absent otherwise")
                .items(
                    object("What is wrong with one field")
                        .addProperty(
                            "pointer", text().description("RFC 6901 pointer into the body"))
                        .addProperty("code", text())
                        .addProperty(
                            "detail", text().description("What happened and what to do"))));
  }

  private static Schema object(String description) {
    return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT).description(description);
  }

  private static Schema text() {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
  }
}

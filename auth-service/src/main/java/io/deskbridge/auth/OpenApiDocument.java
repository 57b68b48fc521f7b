package io.deskbridge.auth;

import io.deskbridge.auth.problem.ErrorCode;
import io.deskbridge.auth.problem.Problem;
import io.deskbridge.auth.verification.Mistake;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Adds to the OpenAPI document what holds for every call: bearer tokens, and failures. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OpenApiDocument implements OASFilter {

  private static final String PROBLEM = "Problem";
  private static final String BEARER = "bearer";

  @Override
  public void filterOpenAPI(OpenAPI document) {
    if (document.getComponents() == null) {
      document.setComponents(OASFactory.createComponents());
    }
    document
        .getComponents()
        .addSchema(PROBLEM, problem())
        .addSecurityScheme(
            BEARER,
            OASFactory.createSecurityScheme()
                .type(org.eclipse.microprofile.openapi.models.security.SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description(
                    "Client-credentials token of the platform's identity provider for audience auth-service."));
    document.addSecurityRequirement(
        OASFactory.createSecurityRequirement().addScheme(BEARER, List.of()));
  }

  @Override
  public Operation filterOperation(Operation operation) {
    operation.getResponses().setDefaultValue(failure("Any other failure."));
    operation.getResponses().getAPIResponses().forEach(OpenApiDocument::describeFailure);
    return operation;
  }

  private static void describeFailure(String status, APIResponse response) {
    boolean page = response.getContent() != null && response.getContent().hasMediaType("text/html");
    if (!page && status.compareTo("400") >= 0 && status.compareTo("600") < 0) {
      response.setContent(failure("").getContent());
    }
  }

  private static APIResponse failure(String description) {
    return OASFactory.createAPIResponse()
        .description(description)
        .content(
            OASFactory.createContent()
                .addMediaType(
                    Problem.MEDIA_TYPE,
                    OASFactory.createMediaType()
                        .schema(OASFactory.createSchema().ref("#/components/schemas/" + PROBLEM))));
  }

  private static Schema problem() {
    List<Object> codes = new ArrayList<>();
    Arrays.stream(ErrorCode.values()).map(ErrorCode::code).forEach(codes::add);
    Schema field =
        object("pointer", "code", "detail")
            .addProperty("pointer", text("JSON pointer into the request body."))
            .addProperty("code", text("Kind of mistake. Of a connection: " + mistakes() + "."))
            .addProperty("detail", text("What happened and the mend, for people."));
    return object("type", "title", "status", "detail", "code", "instance", "traceId")
        .description("RFC 9457")
        .addProperty("type", text("Ends in code."))
        .addProperty("title", text("The same for every problem of this code."))
        .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
        .addProperty("detail", text("What happened here and what to do."))
        .addProperty("code", text("What callers branch on.").enumeration(codes))
        .addProperty("instance", text("Path of the request."))
        .addProperty("traceId", text("Under which the log has the whole story."))
        .addProperty(
            "errors",
            OASFactory.createSchema()
                .addType(Schema.SchemaType.ARRAY)
                .description("One entry per wrong field.")
                .items(field));
  }

  private static String mistakes() {
    return String.join(", ", Arrays.stream(Mistake.values()).map(Mistake::code).sorted().toList());
  }

  private static Schema object(String... required) {
    return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT).required(List.of(required));
  }

  private static Schema text(String description) {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
  }
}

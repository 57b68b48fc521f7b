package io.deskbridge.lookup.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Documents for every operation that failures are problems, and which codes there are. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemDocumentation implements OASFilter {

  private static final String SCHEMA = "Problem";
  private static final String OTHERWISE = "default";

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getComponents() != null && api.getComponents().getSchemas() != null) {
      document(api.getComponents().getSchemas().get(SCHEMA));
    }
    if (api.getPaths() != null && api.getPaths().getPathItems() != null) {
      api.getPaths().getPathItems().values().stream()
          .map(PathItem::getOperations)
          .flatMap(operations -> operations.values().stream())
          .forEach(ProblemDocumentation::document);
    }
  }

  private static void document(Schema problem) {
    if (problem != null && problem.getProperties() != null) {
      problem
          .getProperties()
          .get("code")
          .description(
              Arrays.stream(ErrorCode.values())
                  .map(code -> code.code() + " (" + code.status() + "): " + code.title())
                  .collect(Collectors.joining("; ")))
          .enumeration(Arrays.stream(ErrorCode.values()).<Object>map(ErrorCode::code).toList());
    }
  }

  private static void document(Operation operation) {
    APIResponses responses = operation.getResponses();
    if (responses == null) {
      return;
    }
    if (responses.getAPIResponse(OTHERWISE) == null) {
      responses.addAPIResponse(
          OTHERWISE,
          OASFactory.createAPIResponse().description("Any failure, told as a problem (RFC 9457)."));
    }
    responses
        .getAPIResponses()
        .forEach(
            (status, response) -> {
              if (response.getContent() == null
                  && (status.equals(OTHERWISE) || isFailure(status))) {
                response.content(problem());
              }
            });
  }

  private static boolean isFailure(String status) {
    return status.startsWith("4") || status.startsWith("5");
  }

  private static Content problem() {
    return OASFactory.createContent()
        .addMediaType(
            Problem.MEDIA_TYPE,
            OASFactory.createMediaType()
                .schema(OASFactory.createSchema().ref("#/components/schemas/" + SCHEMA)));
  }
}

package io.deskbridge.settings.revision;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.deskbridge.settings.document.SettingsDocument;
import io.deskbridge.settings.problem.FieldProblem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The document after a save, and what is amiss with it or could not be checked.
 *
 * @param warnings absent when there is none
 */
@RegisterForReflection
public record SavedSettings(
    @JsonUnwrapped SettingsDocument document,
    @Schema(
            description =
                "What was saved though it is amiss, or could not be checked; absent if nothing is.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<FieldProblem> warnings) {}

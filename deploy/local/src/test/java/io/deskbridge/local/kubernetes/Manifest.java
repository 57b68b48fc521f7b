package io.deskbridge.local.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * One rendered document.
 *
 * @param folder below {@code k8s/}, where it comes from
 */
record Manifest(String folder, JsonNode tree) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, List<Manifest>> RENDERED = new ConcurrentHashMap<>();

  /** Everything that a folder renders to. */
  static List<Manifest> of(String folder) {
    return RENDERED.computeIfAbsent(folder, Manifest::render);
  }

  private static List<Manifest> render(String folder) {
    return parse(Kubectl.render(folder)).map(tree -> new Manifest(folder, tree)).toList();
  }

  static Stream<JsonNode> parse(String yaml) {
    Load load = new Load(LoadSettings.builder().build());
    return StreamSupport.stream(load.loadAllFromString(yaml).spliterator(), false)
        .map(document -> JSON.<JsonNode>valueToTree(document));
  }

  String type() {
    return tree.path("apiVersion").asText() + "/" + kind();
  }

  String kind() {
    return tree.path("kind").asText();
  }

  String name() {
    return tree.at("/metadata/name").asText();
  }

  JsonNode at(String pointer) {
    return tree.at(pointer);
  }

  /** The pod template, for kinds that have one. */
  boolean hasPods() {
    return tree.at("/spec/template/spec").isObject();
  }

  JsonNode podSpec() {
    return tree.at("/spec/template/spec");
  }

  JsonNode podLabels() {
    return tree.at("/spec/template/metadata/labels");
  }

  @Override
  public String toString() {
    return folder + ": " + kind() + " " + name();
  }
}

package io.deskbridge.local.edge;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.local.configuration.ServiceName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which public path goes to which service. What no row covers does not exist for the public. Where
 * several rows cover a path, the longest wins, as in the Kubernetes Gateway API.
 *
 * @param paths the rows, longest path first
 */
public record PathTable(List<EdgePath> paths) {

  private static final String FILE = "/edge/paths.json";

  /** Sorts the rows; the same path twice is a mistake. */
  public PathTable {
    paths =
        paths.stream()
            .sorted(Comparator.comparingInt((EdgePath row) -> row.path().length()).reversed())
            .toList();
    Set<String> seen = new HashSet<>();
    paths.forEach(
        row -> {
          if (!seen.add(row.path())) {
            throw new IllegalArgumentException(row.path() + " is there twice");
          }
        });
  }

  /** The table of the product, {@code src/main/resources/edge/paths.json}. */
  public static PathTable ofTheProduct() {
    try (InputStream file = PathTable.class.getResourceAsStream(FILE)) {
      Document document = new ObjectMapper().readValue(file, Document.class);
      return new PathTable(document.paths().stream().map(Row::asPath).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " can't be read", e);
    }
  }

  /** The row for a path in its canonical spelling. */
  public Optional<EdgePath> find(String canonicalPath) {
    return paths.stream().filter(row -> row.covers(canonicalPath)).findFirst();
  }

  private record Document(List<Row> paths) {}

  private record Row(
      String path, EdgePath.Match match, String service, String rewrite, boolean stream) {

    EdgePath asPath() {
      return new EdgePath(
          path, match, ServiceName.of(service), Optional.ofNullable(rewrite), stream);
    }
  }
}

package io.deskbridge.simulator.dataverse.store;

import io.deskbridge.simulator.dataverse.schema.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * Finds rows by parts of a text column: a signature of {@link TextGrams} for each text, stored by
 * feature, so that a search reads only the features that it asks for (<a
 * href="https://dl.acm.org/doi/10.1145/1314690.1314694">bit-sliced signature file</a>).
 *
 * <p>One thread at a time writes, any number read. A text is never taken out: a row that was
 * changed is found by its old text too, until the index is built anew.
 */
final class TextIndex {

  /** Texts of a block: as many bits as a cache line has. */
  private static final int BLOCK = 512;

  private static final int WORDS = BLOCK / Long.SIZE;

  private final Column column;
  private volatile Texts texts = new Texts(List.of(), 0);

  /** What readers see; blocks are shared, bits behind {@code count} may be on their way. */
  private record Texts(List<Block> blocks, int count) {}

  private record Block(UUID[] ids, String[] texts, long[] bits) {

    static Block empty() {
      return new Block(new UUID[BLOCK], new String[BLOCK], new long[TextGrams.COUNT * WORDS]);
    }
  }

  TextIndex(Column column) {
    this.column = column;
  }

  /** Texts, those of before included. */
  int size() {
    return texts.count();
  }

  /** Adds the text of a row, if it has one and had not the same before; null if it is new. */
  void add(Row row, Row earlier) {
    if (row.value(column) instanceof String text
        && (earlier == null || !text.equals(earlier.value(column)))) {
      add(row.id(), text);
    }
  }

  private void add(UUID id, String text) {
    Texts before = texts;
    List<Block> blocks = before.blocks();
    int at = before.count() % BLOCK;
    if (at == 0) {
      blocks = new ArrayList<>(blocks);
      blocks.add(Block.empty());
    }
    Block block = blocks.getLast();
    block.ids()[at] = id;
    block.texts()[at] = text.toLowerCase(Locale.ROOT);
    BitSet features = TextGrams.ofText(block.texts()[at]);
    for (int each = features.nextSetBit(0); each >= 0; each = features.nextSetBit(each + 1)) {
      block.bits()[each * WORDS + at / Long.SIZE] |= 1L << at;
    }
    texts = new Texts(blocks, before.count() + 1);
  }

  /** Ids of rows whose text contains, or contained, these pieces one behind the other. */
  Set<UUID> find(List<String> pieces) {
    int[] features = TextGrams.ofPieces(pieces).stream().toArray();
    Texts seen = texts;
    Set<UUID> found = new HashSet<>();
    int left = seen.count();
    for (Block block : seen.blocks()) {
      BitSet passed = passed(block, features);
      for (int at = passed.nextSetBit(0); at >= 0 && at < left; at = passed.nextSetBit(at + 1)) {
        if (TextGrams.contains(block.texts()[at], pieces)) {
          found.add(block.ids()[at]);
        }
      }
      left -= BLOCK;
    }
    return found;
  }

  /** Texts of a block that have all features. */
  private static BitSet passed(Block block, int[] features) {
    long[] passed = new long[WORDS];
    Arrays.fill(passed, -1L);
    for (int feature : features) {
      long any = 0;
      for (int word = 0; word < WORDS; word++) {
        passed[word] &= block.bits()[feature * WORDS + word];
        any |= passed[word];
      }
      if (any == 0) {
        break;
      }
    }
    return BitSet.valueOf(passed);
  }
}

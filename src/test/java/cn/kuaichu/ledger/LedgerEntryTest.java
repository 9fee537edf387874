package cn.kuaichu.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A failing run prints its seed; {@code -Dseed=…} repeats it. */
class LedgerEntryTest {
  private static final int ENTRIES = 200_000;
  private static final String[] PIECES = {"", "a", "b", "ab", "1", "11", "0", "\u0001", "\u0000\u0000\u0000\u0001a",
      "}", "\"", "诉",
      "求", "\uD842\uDFB7"};
  private static final Instant NOON = Instant.parse("2026-03-02T04:00:00.000001Z");

  @Test
  void noTwoDifferentEntriesShareOneHash() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    Map<String, List<Object>> seen = new HashMap<>();

    for (int i = 0; i < ENTRIES; i++) {
      LedgerEntry entry = random(random);
      List<Object> fields = fields(entry);
      List<Object> other = seen.put(HexFormat.of().formatHex(entry.hash()), fields);

      assertThat(other).as("seed %d, entry %d", seed, i).isIn(null, fields);
    }
    assertThat(seen).as("the generator makes different entries, seed %d", seed).hasSizeGreaterThan(ENTRIES / 2);
  }

  @Test
  void aCharacterMovedFromOneFieldToTheNextChangesTheHash() {
    byte[] one = entry("ab", "c").hash();
    byte[] other = entry("a", "bc").hash();

    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void keepsTheTimeToTheMicrosecondAndNoFiner() {
    LedgerEntry entry = entry("a", "b");

    assertThat(at(entry, NOON.plusNanos(1000)).hash()).isNotEqualTo(entry.hash());
    assertThat(at(entry, NOON.plusNanos(999)).hash()).isEqualTo(entry.hash());
  }

  private static LedgerEntry entry(String eventKey, String kind) {
    return new LedgerEntry(1, 1, eventKey, kind, "a", "r", "u", "", 1, NOON, "{}", LedgerEntry.GENESIS);
  }

  private static LedgerEntry at(LedgerEntry e, Instant at) {
    return new LedgerEntry(e.appealId(), e.seq(), e.eventKey(), e.kind(), e.actor(), e.role(), e.unit(), e.tier(),
        e.round(), at,
        e.detail(), e.previousHash());
  }

  /** Few and short pieces, so that neighbours run into each other wherever the form would let them. */
  private static LedgerEntry random(Random random) {
    byte[] previous = new byte[32];
    previous[31] = (byte) random.nextInt(2);
    return new LedgerEntry(random.nextInt(3) * 10L + 1, 1 + random.nextInt(12), text(random), text(random),
        text(random),
        text(random), text(random), text(random), 1 + random.nextInt(12), NOON.plusNanos(1000L * random.nextInt(3)),
        text(random),
        previous);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(3); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private static List<Object> fields(LedgerEntry e) {
    List<Object> fields = new ArrayList<>(
        List.of(e.appealId(), e.seq(), e.eventKey(), e.kind(), e.actor(), e.role(), e.unit(),
            e.tier(), e.round(), e.occurredAt(), e.detail()));
    fields.add(HexFormat.of().formatHex(e.previousHash()));
    return fields;
  }
}

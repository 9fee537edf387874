package cn.kuaichu.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * The heads of all chains that grew since the anchor before, at one moment. A chain alone does not show that its end
 * was cut off; an anchor kept outside the database does.
 *
 * @param heads in ascending order of the appeals
 */
public record Anchor(long no, Instant at, byte[] previousRoot, List<Head> heads) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HexFormat HEX = HexFormat.of();

  /** The last entry of one case's chain, or of that of offices. */
  public record Head(long appealId, int seq, byte[] hash) {
    /** In the place of a case's id, which begins at one. */
    public static final long OFFICES = 0;

    public boolean isOfOffices() {
      return appealId == OFFICES;
    }

    private String text() {
      return appealId + " " + seq + " " + HEX.formatHex(hash) + "\n";
    }
  }

  public Anchor {
    at = at.truncatedTo(ChronoUnit.MICROS);
    heads = heads.stream().sorted(Comparator.comparingLong(Head::appealId)).toList();
  }

  /** SHA-256 over lines anybody can write down again: previous root, number, time, then one line per head. */
  public byte[] root() {
    MessageDigest digest = LedgerEntry.sha256();
    digest.update(ascii(HEX.formatHex(previousRoot) + "\n" + no + "\n" + at + "\n"));
    heads.forEach(head -> digest.update(ascii(head.text())));
    return digest.digest();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** One line of JSON without its line break; each head is [appeal id, seq, hash]. */
  public String line() {
    StringBuilder line = new StringBuilder(100 * heads.size() + 300);
    line.append("{\"no\":").append(no).append(",\"at\":\"").append(at)
        .append("\",\"previous\":\"").append(HEX.formatHex(previousRoot))
        .append("\",\"root\":\"").append(HEX.formatHex(root())).append("\",\"heads\":[");
    for (Head head : heads) {
      line.append(line.charAt(line.length() - 1) == '[' ? "[" : ",[").append(head.appealId()).append(',')
          .append(head.seq())
          .append(",\"").append(HEX.formatHex(head.hash())).append("\"]");
    }
    return line.append("]}").toString();
  }

  /** @throws IOException when the line is torn or was changed: its root must follow from the rest of it */
  public static Anchor parse(String line) throws IOException {
    try {
      JsonNode json = JSON.readTree(line);
      List<Head> heads = new ArrayList<>();
      json.required("heads").forEach(head -> heads
          .add(new Head(head.required(0).longValue(), head.required(1).intValue(), hex(head.required(2)))));
      var anchor = new Anchor(json.required("no").longValue(), Instant.parse(json.required("at").textValue()),
          hex(json.required("previous")), heads);
      if (!MessageDigest.isEqual(anchor.root(), hex(json.required("root")))) {
        throw new IOException("the root of anchor " + anchor.no() + " does not follow from its line");
      }
      return anchor;
    } catch (RuntimeException e) {
      throw new IOException("not the line of an anchor: " + e.getMessage(), e);
    }
  }

  private static byte[] hex(JsonNode text) {
    return HEX.parseHex(text.textValue());
  }
}

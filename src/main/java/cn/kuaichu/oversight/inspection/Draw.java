package cn.kuaichu.oversight.inspection;

import cn.kuaichu.ledger.LedgerEntry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws a weighted sample without replacement (Efraimidis and Spirakis), the same one whenever it is drawn from the
 * same seed: every case gets the key u^(1/weight), where u follows from SHA-256(seed, case), and the highest keys are
 * drawn.
 */
public final class Draw {
  /** A case that can be drawn. */
  public record Candidate(long appealId, String unit, int weight) {}

  private record Keyed(Candidate candidate, double key) {}

  private static final double STEPS = 1L << 53;

  private Draw() {}

  /** @param root of the last anchor, which stands outside the database as well: it was fixed before this draw */
  public static byte[] seed(byte[] root, byte[] nonce) {
    MessageDigest digest = LedgerEntry.sha256();
    digest.update(root);
    return digest.digest(nonce);
  }

  /** Over one line for each candidate, {@code appealId,unit,weight}, by appeal. */
  public static byte[] digest(List<Candidate> candidates) {
    MessageDigest digest = LedgerEntry.sha256();
    candidates.stream().sorted(Comparator.comparing(Candidate::appealId)).forEach(candidate -> digest.update(
        (candidate.appealId() + "," + candidate.unit() + "," + candidate.weight() + "\n")
            .getBytes(StandardCharsets.UTF_8)));
    return digest.digest();
  }

  /**
   * @param unitPercent how much of the sample may fall on one unit, at least one case
   * @return at most as many as wanted, in the order in which they were drawn
   */
  public static List<Candidate> sample(byte[] seed, List<Candidate> candidates, int wanted, int unitPercent) {
    int most = Math.max(1, wanted * unitPercent / 100);
    Map<String, Integer> ofUnit = new HashMap<>();
    List<Candidate> drawn = new ArrayList<>();
    candidates.stream().map(candidate -> new Keyed(candidate, key(seed, candidate)))
        .sorted(Comparator.comparing(Keyed::key).reversed().thenComparing(keyed -> keyed.candidate().appealId()))
        .map(Keyed::candidate).forEach(candidate -> {
          if (drawn.size() < wanted && ofUnit.merge(candidate.unit(), 1, Integer::sum) <= most) {
            drawn.add(candidate);
          }
        });
    return drawn;
  }

  /** The logarithm of u^(1/weight), which has the same order; StrictMath reckons alike on every machine. */
  private static double key(byte[] seed, Candidate candidate) {
    MessageDigest digest = LedgerEntry.sha256();
    digest.update(seed);
    byte[] hash = digest.digest(ByteBuffer.allocate(Long.BYTES).putLong(candidate.appealId()).array());
    double u = ((ByteBuffer.wrap(hash).getLong() >>> 11) + 0.5) / STEPS;
    return StrictMath.log(u) / candidate.weight();
  }
}

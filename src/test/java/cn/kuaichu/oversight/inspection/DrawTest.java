package cn.kuaichu.oversight.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.kuaichu.oversight.inspection.Draw.Candidate;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A sample that follows from its seed alone, and that is as likely to hold a case as its weight says. */
class DrawTest {
  private static final byte[] ROOT = new byte[32];

  private static byte[] seed(int no) {
    return Draw.seed(ROOT, ByteBuffer.allocate(32).putInt(no).array());
  }

  private static List<Candidate> cases(int count, int units) {
    return IntStream.rangeClosed(1, count).mapToObj(n -> new Candidate(n, "u" + n % units, 1)).toList();
  }

  private static List<Long> ids(List<Candidate> drawn) {
    return drawn.stream().map(Candidate::appealId).toList();
  }

  @Test
  void drawsTheSameSampleFromTheSameSeedInWhateverOrderTheCasesCome() {
    List<Candidate> all = cases(500, 50);
    List<Candidate> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, new Random(7));

    assertThat(Draw.sample(seed(1), shuffled, 20, 20)).isEqualTo(Draw.sample(seed(1), all, 20, 20)).hasSize(20)
        .doesNotHaveDuplicates();
    assertThat(Draw.digest(shuffled)).isEqualTo(Draw.digest(all));
  }

  @Test
  void drawsAnotherSampleFromAnotherNonceOrAnotherAnchor() {
    List<Candidate> all = cases(500, 50);
    List<Long> first = ids(Draw.sample(seed(1), all, 20, 20));

    assertThat(ids(Draw.sample(seed(2), all, 20, 20))).isNotEqualTo(first);
    byte[] otherRoot = ROOT.clone();
    otherRoot[31] = 1;
    assertThat(ids(Draw.sample(Draw.seed(otherRoot, ByteBuffer.allocate(32).putInt(1).array()), all, 20, 20)))
        .isNotEqualTo(first);
    Set<Long> ever = new HashSet<>();
    for (int no = 0; no < 400; no++) {
      ever.addAll(ids(Draw.sample(seed(no), all, 20, 20)));
    }
    assertThat(ever).as("nobody is safe").hasSize(500);
  }

  /** Worked out by hand from the description in docs/inspection.md, by another program. */
  @Test
  void drawsWhatAnybodyElseWouldDrawFromTheDescription() {
    List<Candidate> all = List.of(new Candidate(1, "t01", 1), new Candidate(2, "t02", 5), new Candidate(3, "t03", 1),
        new Candidate(4, "t04", 9), new Candidate(5, "t05", 2));
    assertThat(ids(Draw.sample(seed(1), all, 5, 100))).isEqualTo(EXPECTED);
  }

  private static final List<Long> EXPECTED = List.of(4L, 5L, 2L, 3L, 1L);

  @Test
  void drawsACaseAsOftenAsItsWeightSays() {
    int draws = 20_000;
    List<Candidate> all = List.of(new Candidate(1, "a", 1), new Candidate(2, "b", 2), new Candidate(3, "c", 3),
        new Candidate(4, "d", 4));
    Map<Long, Long> first = IntStream.range(0, draws)
        .mapToObj(no -> Draw.sample(seed(no), all, 1, 100).get(0).appealId())
        .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
    // 1 : 2 : 3 : 4, each within four standard deviations
    first.forEach((id, count) -> assertThat(count / (double) draws).as("case " + id)
        .isCloseTo(id / 10.0, within(4 * Math.sqrt(id / 10.0 * (1 - id / 10.0) / draws))));
  }

  @Test
  void prefersRiskyCasesInALargeSampleWithoutForgettingTheOthers() {
    List<Candidate> all = IntStream.rangeClosed(1, 1000)
        .mapToObj(n -> new Candidate(n, "u" + n % 100, n <= 100 ? 9 : 1)).toList();
    long risky = 0;
    long drawn = 0;
    for (int no = 0; no < 300; no++) {
      List<Candidate> sample = Draw.sample(seed(no), all, 30, 100);
      drawn += sample.size();
      risky += sample.stream().filter(one -> one.weight() == 9).count();
    }
    // a tenth of the cases holds half of the weight: 900 of 1800, and somewhat less as they are used up
    assertThat(risky / (double) drawn).isBetween(0.46, 0.50);
  }

  @Test
  void leavesNoUnitMoreThanItsShare() {
    List<Candidate> all = IntStream.rangeClosed(1, 200)
        .mapToObj(n -> new Candidate(n, n <= 150 ? "big" : "u" + n % 30, n <= 150 ? 9 : 1))
        .toList();
    for (int no = 0; no < 50; no++) {
      List<Candidate> sample = Draw.sample(seed(no), all, 20, 20);
      assertThat(sample).hasSize(20);
      assertThat(sample.stream().filter(one -> one.unit().equals("big"))).hasSize(4);
      assertThat(Draw.sample(seed(no), all, 3, 20).stream().filter(one -> one.unit().equals("big")))
          .hasSizeLessThanOrEqualTo(1);
    }
  }
}

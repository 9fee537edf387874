package cn.kuaichu.keeping.figures;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One line of the catalogue.
 *
 * @param words how it is read, and who answers for it
 * @param denominator empty for a count; else its parts are added up
 * @param better "up", "down" or "none"
 * @param beside id of the figure it is never shown without; empty for none
 */
public record Figure(String id, Words words, Part numerator, List<Part> denominator, Per per, String better,
    String beside) {
  /**
   * @param period which date places a case in a period
   * @param since from when on it is defined so
   */
  public record Words(String group, String name, String definition, String formula, String period, String source,
      String owner, String since) {}

  /** What a value says of. */
  public enum Per {
    CASE("件"), TIMES("次"), PERCENT("%"), AVERAGE(""), DAYS("天"), HOUSEHOLDS("户"),
    /** Counted in whole fen. */
    YUAN("元");

    private static final Set<Per> SUMS = EnumSet.of(CASE, TIMES, HOUSEHOLDS, YUAN);
    private final String unit;

    Per(String unit) {
      this.unit = unit;
    }

    public String unit() {
      return unit;
    }

    /** It has nothing it is a share of. */
    boolean isSum() {
      return SUMS.contains(this);
    }
  }

  public String name() {
    return words.name();
  }

  public boolean isRate() {
    return !denominator.isEmpty();
  }

  /** Some of it is counted at the end of the period only, and so in no month. */
  public boolean isStanding() {
    return parts().anyMatch(Part::isStanding);
  }

  Stream<Part> parts() {
    return Stream.concat(Stream.of(numerator), denominator.stream());
  }
}

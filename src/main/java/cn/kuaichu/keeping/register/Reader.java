package cn.kuaichu.keeping.register;

import java.util.Map;
import java.util.Set;

/**
 * What part of the register somebody sees.
 *
 * @param units whose cases he sees; cases that one of them has taken in are among them
 * @param wholeDistrict also cases of units that have ended
 * @param reads units whose cases he may open, a part of those whose cases he sees
 * @param hidden units whose accusers he must not see: those he works for, under whatever login
 * @param recusedFrom cases he keeps away from
 * @param behind the register has not read all entries yet: which unit a case complains about is asked of the case
 *     itself
 */
public record Reader(String login, Set<String> units, boolean wholeDistrict, Set<String> reads, Set<String> hidden,
    Set<Long> recusedFrom, boolean behind) {
  private static final String STANDING = """
       and exists (select from case_standing s where s.id = r.appeal_id
         and (s.accused_unit is null or s.accused_unit <> all(:hidden::text[])))
      """;

  /** Nothing of any case. */
  static Reader ofNothing(String login) {
    return new Reader(login, Set.of(), false, Set.of(), Set.of(), Set.of(), false);
  }

  public boolean seesCases() {
    return wholeDistrict || !units.isEmpty();
  }

  /**
   * The condition that every statement over {@code register_case r} carries, with {@link #parameters}; said so that the
   * indexes on the units are of use.
   */
  public String clause() {
    return (wholeDistrict ? "" : "(r.owner_unit = any(:units::text[]) or r.intake_unit = any(:units::text[])) and ")
        + "(r.accused_unit is null or r.accused_unit <> all(:hidden::text[]))"
        + " and r.appeal_id <> all(:recusedFrom::bigint[])" + (behind ? STANDING : "");
  }

  /** The condition for statements that say what is in a case: of those he may open. */
  public String opened() {
    return (wholeDistrict ? "" : "r.owner_unit = any(:reads::text[]) and ") + clause();
  }

  /** While entries wait to be read: one that names the accused may be among them. */
  public Reader whileBehind() {
    return new Reader(login, units, wholeDistrict, reads, hidden, recusedFrom, true);
  }

  public Map<String, Object> parameters() {
    return Map.of("units", units.toArray(String[]::new), "reads", reads.toArray(String[]::new), "hidden",
        hidden.toArray(String[]::new), "recusedFrom",
        recusedFrom.toArray(Long[]::new));
  }

  /** @param owner the unit that owes the case */
  public boolean mayOpen(String owner) {
    return wholeDistrict || reads.contains(owner);
  }
}

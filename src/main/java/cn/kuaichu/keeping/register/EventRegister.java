package cn.kuaichu.keeping.register;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.people.identity.Role;
import java.util.List;
import java.util.Set;

/**
 * A register (登记册) of what happened, as {@code registers.csv} declares it.
 *
 * @param roles who reads it
 * @param apart of the discipline's own ledger: the side that an order presses sees no row of it
 */
public record EventRegister(String id, String name, List<Collected> collects, Set<Role> roles, boolean apart,
    List<Shown> columns) {

  /**
   * Entries of one step.
   *
   * @param said what stands in the entry's detail, which is canonical JSON of keys and codes; empty for any of them
   * @param last where the step is done again in the same round, only what was said last
   */
  public record Collected(Step step, String said, boolean last) {
    /** Without the offset all entries of the step would be read, to answer for few. */
    private static final String LAST = """
         not exists (select from case_step l
          where l.appeal_id = e.appeal_id and l.kind = e.kind and l.round = e.round and l.seq > e.seq offset 0)
        """;

    /** Said in the statement itself: a partial index holds for just these words. */
    String ofEntry() {
      return "e.kind = '" + step.name() + "'" + (said.isEmpty() ? "" : " and position('" + said + "' in e.detail) > 0");
    }

    /** What other entries of the round decide. */
    String ofRound() {
      return last ? LAST : "true";
    }
  }

  /**
   * A column.
   *
   * @param keys of the entry, of its order where they begin with {@link #OF_ORDER}, of what came back of its referral
   *     where with {@link #OF_REFERRAL}
   * @param foot what stands below the register of the sum of a number, or of how many rows there are; empty for nothing
   */
  public record Shown(String heading, List<String> keys, How how, String foot) {
    public static final String OF_ORDER = "order.";
    public static final String OF_REFERRAL = "referral.";
    private static final Set<String> NUMBERS = Set.of("cases", "persons", "sanctioned");

    boolean isSummed() {
      return !foot.isEmpty();
    }

    /** Said in the statement itself: the names are those of this list. */
    String sum() {
      if (how != How.NUMBER) {
        return "count(*)";
      }
      return keys.stream().filter(key -> key.startsWith(OF_REFERRAL))
          .map(key -> key.substring(OF_REFERRAL.length())).filter(NUMBERS::contains).findFirst()
          .map(key -> "coalesce(sum(f." + key + "), 0)")
          .orElseThrow(() -> new IllegalArgumentException(heading + " is not summed"));
    }
  }

  /** In which words a value is read. */
  public enum How {
    CHOICE, DAY, MOMENT, NUMBER, CODE, UNIT, RUNG, GROUND, STATE, OUTCOME, YUAN, REFERRAL
  }

  /** Whether it shows something of an order. */
  boolean asksOrders() {
    return apart || columns.stream().flatMap(column -> column.keys().stream())
        .anyMatch(key -> key.startsWith(Shown.OF_ORDER) || key.startsWith(Shown.OF_REFERRAL));
  }
}

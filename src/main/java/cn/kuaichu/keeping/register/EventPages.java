package cn.kuaichu.keeping.register;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.replay.Entry;
import cn.kuaichu.ground.database.PlannedEachTime;
import cn.kuaichu.keeping.register.EventRegister.Shown;
import cn.kuaichu.people.identity.Units;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Pages of a register of what happened, read off the ledger. A page begins where the one before ended, not at a number
 * of rows: it stays true while more happens. Of each step only a stretch of entries is gone through for one page, so
 * that no reader of a small area waits long; such a page may hold few rows, or none, and the next one goes on.
 */
@Repository
public class EventPages {
  static final int STRETCH = 1_500; // entries
  /** The offset keeps the stretch what is read first: an area's cases have many more entries of other steps. */
  private static final String ENTRIES = """
        from (select appeal_id, seq, kind, round, actor, occurred_at, detail, event_key
                from case_step e
               where %s
              offset 0) e
        join register_case r on r.appeal_id = e.appeal_id
       where\s""";
  /** 专账: what was done upon an order is not for the side it presses. */
  private static final String NOT_PRESSED = """
       and not exists (select from order_standing p
        where p.number = e.detail::jsonb ->> 'orderNumber'
          and (p.addressee_unit = any(:hidden::text[]) or p.answering_unit = any(:hidden::text[])))
      """;
  private static final String WITH_ORDER = """
       left join order_standing o on o.number = e.detail::jsonb ->> 'orderNumber'
       left join order_act x on x.order_id = o.id and x.event_key = e.event_key
       left join referral_standing f on f.order_id = o.id
      """;

  /**
   * An entry as a register shows it.
   *
   * @param owner unit that owes its case
   * @param said its detail, as {@code ledger-contract.txt} declares it
   * @param order null where the register shows nothing of one
   */
  public record Line(long id, int seq, String number, String owner, Step step, String actor, Instant at, JsonNode said,
      Order order) {}

  /**
   * The order an entry names, as it stands now.
   *
   * @param outcome of what this entry did upon it; null where it has none
   * @param closedAt null while it is open
   * @param referral null where it was not referred
   */
  public record Order(String addressee, String ground, String rung, String state, String outcome, Instant closedAt,
      Referral referral) {}

  /**
   * What came back of a referral, in the version that holds.
   *
   * @param filed null while nothing has come back, like the others
   */
  public record Referral(Boolean filed, LocalDate decidedOn, Integer cases, Integer persons, Integer sanctioned,
      Integer version) {}

  /** @param next where the next page begins; null on the last one */
  public record Page(List<Line> lines, String next) {}

  private final JdbcClient jdbc;
  private final Units units;

  EventPages(PlannedEachTime jdbc, Units units) {
    this.jdbc = jdbc.client();
    this.units = units;
  }

  /** @param after what the page before said as {@link Page#next}; null for the first */
  public Page page(Reader reader, EventRegister register, EventFilter filter, String after, int most) {
    Map<String, Object> parameters = new HashMap<>();
    String order = order(filter);
    Place end = end(register, filter, after);
    String stretch = between(filter, after, end, parameters) + filter.ofEntry(parameters);
    String tail = where(reader, register, filter, parameters) + order + " limit " + (most + 1);
    // step by step, so that each is read off the index in its order
    String found = register.collects().stream().map(one -> "(select e.appeal_id, e.seq, e.kind, e.actor, e.occurred_at,"
        + " e.detail, e.event_key, r.number, r.owner_unit " + ENTRIES.formatted(one.ofEntry() + stretch)
        + one.ofRound() + tail + ")")
        .collect(Collectors.joining(" union all "));
    boolean orders = register.asksOrders();
    List<Line> lines = jdbc.sql("select e.*" + (orders ? ", o.addressee_unit, o.ground, o.rung, o.status, x.outcome, "
        + "o.closed_at, f.order_id as referral, f.filed, f.decided_on, f.cases, f.persons, f.sanctioned, f.version"
        : "") + " from (select * from (" + found + ") e" + order + " limit " + (most + 1) + ") e"
        + (orders ? WITH_ORDER : "") + order).params(parameters).query((row, n) -> line(row, orders)).list();
    boolean more = lines.size() > most;
    List<Line> shown = more ? lines.subList(0, most) : lines;
    return new Page(shown, more ? Place.of(shown.get(most - 1)).text() : end == null ? null : end.text());
  }

  private static String order(EventFilter filter) {
    String way = filter.oldestFirst() ? "" : " desc";
    return " order by e.occurred_at" + way + ", e.appeal_id" + way + ", e.seq" + way;
  }

  /** Where the stretch of a page ends: with the step that is gone through first. @return null at the very end */
  private Place end(EventRegister register, EventFilter filter, String after) {
    Map<String, Object> parameters = new HashMap<>();
    String tail = filter.ofEntry(parameters) + between(filter, after, null, parameters) + order(filter) + " offset "
        + (STRETCH - 1) + " limit 1)";
    return jdbc.sql("select * from (" + register.collects().stream()
        .map(one -> "(select e.occurred_at, e.appeal_id, e.seq from case_step e where " + one.ofEntry() + tail)
        .collect(Collectors.joining(" union all ")) + ") e"
        + (filter.oldestFirst() ? " order by occurred_at, appeal_id, seq"
            : " order by occurred_at desc, appeal_id desc, seq desc")
        + " limit 1").params(parameters)
        .query((row, n) -> new Place(row.getTimestamp(1).toInstant(), row.getLong(2), row.getInt(3))).optional()
        .orElse(null);
  }

  private static String between(EventFilter filter, String after, Place end, Map<String, Object> parameters) {
    String between = "";
    if (after != null && !after.isBlank()) {
      Place.parse(after).into("after", parameters);
      between += " and (e.occurred_at, e.appeal_id, e.seq) " + (filter.oldestFirst() ? ">" : "<")
          + " (:afterAt, :afterId, :afterSeq)";
    }
    if (end != null) {
      end.into("end", parameters);
      between += " and (e.occurred_at, e.appeal_id, e.seq) " + (filter.oldestFirst() ? "<=" : ">=")
          + " (:endAt, :endId, :endSeq)";
    }
    return between;
  }

  /** In words: 超过 2000; 不少于 12 where only the first stretch was gone through. */
  public String counted(Reader reader, EventRegister register, EventFilter filter) {
    Place end = end(register, filter, null);
    int count = count(reader, register, filter, end, RegisterPages.COUNTED + 1);
    return end == null || count > RegisterPages.COUNTED ? RegisterPages.inWords(count) : "不少于 " + count;
  }

  public int countAll(Reader reader, EventRegister register, EventFilter filter) {
    return count(reader, register, filter, null, Integer.MAX_VALUE);
  }

  /** Of all pages, for each column that has a foot, in their order. */
  public List<Long> sums(Reader reader, EventRegister register, EventFilter filter) {
    List<String> sums = register.columns().stream().filter(Shown::isSummed).map(Shown::sum).toList();
    if (sums.isEmpty()) {
      return List.of();
    }
    Map<String, Object> parameters = new HashMap<>();
    String stretch = filter.ofEntry(parameters);
    String tail = where(reader, register, filter, parameters) + ")";
    return jdbc.sql("select " + String.join(", ", sums) + " from (" + register.collects().stream()
        .map(
            one -> "(select e.detail, e.event_key " + ENTRIES.formatted(one.ofEntry() + stretch) + one.ofRound() + tail)
        .collect(Collectors.joining(" union all ")) + ") e" + (register.asksOrders() ? WITH_ORDER : ""))
        .params(parameters).query((row, n) -> {
          List<Long> found = new ArrayList<>();
          for (int i = 1; i <= sums.size(); i++) {
            found.add(row.getLong(i));
          }
          return found;
        }).single();
  }

  private int count(Reader reader, EventRegister register, EventFilter filter, Place end, int most) {
    Map<String, Object> parameters = new HashMap<>();
    String stretch = between(filter, null, end, parameters) + filter.ofEntry(parameters);
    String tail = where(reader, register, filter, parameters) + " limit " + most + ")";
    return jdbc.sql("select count(*) from (select from (" + register.collects().stream()
        .map(one -> "(select " + ENTRIES.formatted(one.ofEntry() + stretch) + one.ofRound() + tail)
        .collect(Collectors.joining(" union all "))
        + ") e limit " + most + ") counted").params(parameters).query(Integer.class).single();
  }

  private String where(Reader reader, EventRegister register, EventFilter filter, Map<String, Object> parameters) {
    parameters.putAll(reader.parameters());
    if (filter.unit() != null) {
      parameters.put("area", units.subtree(filter.unit()).toArray(String[]::new));
    }
    return " and " + reader.opened() + (register.apart() ? NOT_PRESSED : "") + filter.ofCase();
  }

  private static Line line(ResultSet row, boolean orders) throws SQLException {
    return new Line(row.getLong("appeal_id"), row.getInt("seq"), row.getString("number"), row.getString("owner_unit"),
        Step.valueOf(row.getString("kind")), row.getString("actor"), row.getTimestamp("occurred_at").toInstant(),
        Entry.read(row.getString("detail")), orders ? order(row) : null);
  }

  private static Order order(ResultSet row) throws SQLException {
    Timestamp closed = row.getTimestamp("closed_at");
    return new Order(row.getString("addressee_unit"), row.getString("ground"), row.getString("rung"),
        row.getString("status"), row.getString("outcome"), closed == null ? null : closed.toInstant(),
        row.getObject("referral") == null ? null : referral(row));
  }

  private static Referral referral(ResultSet row) throws SQLException {
    return new Referral(row.getObject("filed", Boolean.class), row.getObject("decided_on", LocalDate.class),
        row.getObject("cases", Integer.class), row.getObject("persons", Integer.class),
        row.getObject("sanctioned", Integer.class), row.getObject("version", Integer.class));
  }

  /** The last row of a page: moments are shared, so the case and its entry decide between them. */
  private record Place(Instant at, long id, int seq) {
    static Place of(Line line) {
      return new Place(line.at(), line.id(), line.seq());
    }

    static Place parse(String text) {
      try {
        String[] parts = text.split("_");
        return new Place(Instant.parse(parts[0]), Long.parseLong(parts[1]), Integer.parseInt(parts[2]));
      } catch (DateTimeParseException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw new AppealRefused("翻页位置无法识别，请回到第一页重新查看。");
      }
    }

    void into(String name, Map<String, Object> parameters) {
      parameters.put(name + "At", Timestamp.from(at));
      parameters.put(name + "Id", id);
      parameters.put(name + "Seq", seq);
    }

    String text() {
      return at + "_" + id + "_" + seq;
    }
  }
}

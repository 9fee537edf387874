package cn.kuaichu.keeping.register;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Titles;
import cn.kuaichu.ground.database.PlannedEachTime;
import cn.kuaichu.life.deadline.DueSoon;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.people.identity.Units;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Pages of the register. A page begins where the one before ended, not at a number of rows: it stays true while cases
 * come and go.
 */
@Repository
public class RegisterPages {
  public static final int PAGE = 50;
  /** Who turns pages needs no exact count of a million rows. */
  static final int COUNTED = 2_000;
  static final String COLUMNS = """
      r.appeal_id, r.number, a.title_cipher, r.status, r.tier, r.owner_unit, r.place_unit, r.category, r.topic,
      r.channel, r.taken_on, r.received_at, r.due_at, r.resolved_at, r.handler, r.reworks
      """;

  /**
   * A case as lists show it.
   *
   * @param title masked
   */
  public record Line(long id, String number, String title, String status, Placed placed, Labelled labelled,
      LocalDate takenOn, Instant receivedAt, Instant dueAt, Instant resolvedAt, String handler, int reworks) {}

  /** @param unit that owes it, by its id */
  public record Placed(String tier, String unit, String place) {}

  public record Labelled(String category, String topic, String channel) {}

  /** @param next where the next page begins; null on the last one */
  public record Page(List<Line> lines, String next) {}

  private final JdbcClient jdbc;
  private final Titles titles;
  private final Units units;
  private final DueSoon soon;
  private final Clock clock;

  RegisterPages(PlannedEachTime jdbc, Titles titles, Units units, DueSoon soon, Clock clock) {
    this.jdbc = jdbc.client();
    this.titles = titles;
    this.units = units;
    this.soon = soon;
    this.clock = clock;
  }

  /** @param after what the page before said as {@link Page#next}; null for the first */
  public Page page(Reader reader, RegisterFilter filter, String after, int most) {
    Map<String, Object> parameters = new HashMap<>(reader.parameters());
    String where = reader.clause() + " and " + clause(filter, parameters);
    Order order = Order.of(filter);
    if (after != null && !after.isBlank()) {
      After place = After.parse(after);
      parameters.put("afterAt", Timestamp.from(place.at()));
      parameters.put("afterId", place.id());
      where += order.behind();
    }
    // which cases are on the page is told by an index alone, then they are read
    List<Line> lines = jdbc.sql("select " + COLUMNS + " from (select r.appeal_id from register_case r where " + where
        + (filter.byDue() ? " and r.due_at is not null" : "") + " order by " + order.words() + " limit " + (most + 1)
        + ") shown join register_case r using (appeal_id) join case_standing a on a.id = r.appeal_id order by "
        + order.words())
        .params(parameters).query(this::line).list();
    boolean more = lines.size() > most;
    List<Line> shown = more ? lines.subList(0, most) : lines;
    return new Page(shown, more ? order.placeOf(shown.get(most - 1)).text() : null);
  }

  /** In words: 超过 10000. */
  public String counted(Reader reader, RegisterFilter filter) {
    return inWords(count(reader, filter, COUNTED + 1));
  }

  static String inWords(int count) {
    return count > COUNTED ? "超过 " + COUNTED : Integer.toString(count);
  }

  public int countAll(Reader reader, RegisterFilter filter) {
    return count(reader, filter, Integer.MAX_VALUE);
  }

  private int count(Reader reader, RegisterFilter filter, int most) {
    Map<String, Object> parameters = new HashMap<>(reader.parameters());
    String where = reader.clause() + " and " + clause(filter, parameters);
    return jdbc.sql("select count(*) from (select from register_case r where " + where + " limit " + most
        + ") counted").params(parameters).query(Integer.class).single();
  }

  /** @return empty also where there is such a case, but not for this reader */
  public Optional<Line> find(Reader reader, String number) {
    return jdbc.sql("select " + COLUMNS + " from register_case r join case_standing a on a.id = r.appeal_id where "
        + reader.clause() + " and r.number = :number").params(reader.parameters()).param("number", number)
        .query(this::line).optional();
  }

  /** Of these cases, what the reader may know of, in the order in which they came. */
  public List<Line> those(Reader reader, Collection<Long> cases) {
    return jdbc.sql("select " + COLUMNS + " from register_case r join case_standing a on a.id = r.appeal_id where "
        + reader.clause() + " and r.appeal_id = any(:cases::bigint[]) order by r.appeal_id")
        .params(reader.parameters()).param("cases", cases.toArray(Long[]::new)).query(this::line).list();
  }

  /** @param resolved of the cases seen */
  public record Tally(long seen, long resolved) {}

  /** How many of these cases the reader may know of. */
  public Tally tally(Reader reader, Collection<Long> cases) {
    return jdbc.sql("select count(*), count(*) filter (where r.resolved_at is not null) from register_case r where "
        + reader.clause() + " and r.appeal_id = any(:cases::bigint[])").params(reader.parameters())
        .param("cases", cases.toArray(Long[]::new)).query((row, n) -> new Tally(row.getLong(1), row.getLong(2)))
        .single();
  }

  private String clause(RegisterFilter filter, Map<String, Object> parameters) {
    List<String> area = filter.unit() == null ? List.of() : units.subtree(filter.unit());
    return filter.clause(area, clock.instant(), soon.ends(), parameters);
  }

  Line line(ResultSet row, int n) throws SQLException {
    return new Line(row.getLong(1), row.getString(2), titles.listed(row.getBytes(3)), row.getString(4),
        new Placed(row.getString(5), row.getString(6), row.getString(7)),
        new Labelled(row.getString(8), row.getString(9), row.getString(10)), row.getDate(11).toLocalDate(),
        instant(row, 12), instant(row, 13), instant(row, 14), row.getString(15), row.getInt(16));
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  /** In which order a list is read; each has an index. */
  private enum Order {
    RECEIVED("r.received_at", true), TAKEN("r.taken_on", true), DUE("r.due_at", false);

    private final String column;
    private final boolean newestFirst;

    Order(String column, boolean newestFirst) {
      this.column = column;
      this.newestFirst = newestFirst;
    }

    static Order of(RegisterFilter filter) {
      if (filter.byDue()) {
        return DUE;
      }
      return filter.from() == null && filter.to() == null ? RECEIVED : TAKEN;
    }

    String words() {
      String way = newestFirst ? " desc" : "";
      return column + way + ", r.appeal_id" + way;
    }

    String behind() {
      String at = this == TAKEN ? "(:afterAt::timestamptz at time zone '" + WorkCalendar.ZONE + "')::date" : ":afterAt";
      return " and (" + column + ", r.appeal_id) " + (newestFirst ? "<" : ">") + " (" + at + ", :afterId)";
    }

    After placeOf(Line line) {
      return new After(switch (this) {
        case RECEIVED -> line.receivedAt();
        case TAKEN -> WorkCalendar.startOfDay(line.takenOn());
        case DUE -> line.dueAt();
      }, line.id());
    }
  }

  /** The last row of a page: moments are shared, so the case decides between them. */
  record After(Instant at, long id) {
    /** In the order in which cases were registered. */
    static After of(Line line) {
      return new After(line.receivedAt(), line.id());
    }

    static After parse(String text) {
      try {
        int cut = text.lastIndexOf('_');
        return new After(Instant.parse(text.substring(0, cut)), Long.parseLong(text.substring(cut + 1)));
      } catch (DateTimeParseException | NumberFormatException | StringIndexOutOfBoundsException e) {
        throw new AppealRefused("翻页位置无法识别，请回到第一页重新查看。");
      }
    }

    String text() {
      return at + "_" + id;
    }
  }
}

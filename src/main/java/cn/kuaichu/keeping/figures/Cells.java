package cn.kuaichu.keeping.figures;

import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sums by month and unit, so that a page does not read every case. A change of a case names its months in the change's
 * own transaction; before cells are read, these months are counted again, whole.
 */
@Repository
class Cells {
  private static final int UNHURRIED_SECONDS = 900;
  private static final String FILLED = "select part from figure_part";
  private final JdbcClient jdbc;
  private final List<Part> dated;
  private final Map<String, Part> byDigest;

  Cells(JdbcClient jdbc, Catalogue catalogue) {
    this.jdbc = jdbc;
    dated = Stream.of(catalogue.parts(), PictureCounts.PARTS, PictureCounts.OF_TOPICS).flatMap(List::stream).distinct()
        .filter(part -> !part.isStanding()).toList();
    byDigest = dated.stream().collect(Collectors.toMap(Part::digest, Function.identity()));
  }

  /** Nothing is to be done most of the time. */
  @Transactional
  public void refresh() {
    if (isFresh()) {
      return;
    }
    jdbc.sql("select pg_advisory_xact_lock(hashtext('figure_cell'))").query(row -> {});
    Map<String, Set<LocalDate>> due = due();
    if (!filled().equals(byDigest.keySet())) {
      fillAnew();
    } else {
      due.forEach(this::countAgain);
    }
  }

  /** As {@link #refresh}, for a first count of all months, which takes longer than a request may. */
  @Transactional(timeout = UNHURRIED_SECONDS)
  public void refreshUnhurried() {
    refresh();
  }

  private boolean isFresh() {
    return !jdbc.sql("select exists (select from figure_due)").query(Boolean.class).single()
        && filled().equals(byDigest.keySet());
  }

  private Set<String> filled() {
    return new HashSet<>(jdbc.sql(FILLED).query(String.class).list());
  }

  /** What changes while the months are counted stays due, and is counted once more. */
  private Map<String, Set<LocalDate>> due() {
    Map<String, Set<LocalDate>> due = new TreeMap<>();
    jdbc.sql("delete from figure_due returning dated, month").query((ResultSet row) -> {
      due.computeIfAbsent(row.getString(1), key -> new HashSet<>()).add(row.getObject(2, LocalDate.class));
    });
    return due;
  }

  private void fillAnew() {
    Stream.of("figure_cell", "figure_group_cell", "figure_part")
        .forEach(table -> jdbc.sql("delete from " + table).update());
    Columns.DATED.forEach(column -> fill(column, monthOf(column), "counted_case where " + column + " is not null",
        Map.of()));
    jdbc.sql("insert into figure_part (part) select unnest(:parts::text[])")
        .param("parts", byDigest.keySet().toArray(String[]::new)).update();
  }

  private void countAgain(String column, Set<LocalDate> months) {
    String[] days = months.stream().map(LocalDate::toString).toArray(String[]::new);
    String[] parts = partsOf(column).stream().map(Part::digest).toArray(String[]::new);
    Stream.of("figure_cell", "figure_group_cell").forEach(table -> jdbc.sql("delete from " + table
        + " where month = any(:months::date[]) and part = any(:parts::text[])").param("months", days)
        .param("parts", parts).update());
    String start = Columns.ALL.get(column) == Columns.Kind.DAY ? "" : "::timestamp at time zone 'Asia/Shanghai'";
    fill(column, "m.month", "unnest(:months::date[]) m (month) join counted_case on " + column + " >= m.month" + start
        + " and " + column + " < (m.month + interval '1 month')" + start, Map.of("months", days));
  }

  static String monthOf(String column) {
    return Columns.ALL.get(column) == Columns.Kind.DAY ? "date_trunc('month', " + column + ")::date"
        : "figure_month(" + column + ")";
  }

  private List<Part> partsOf(String column) {
    return dated.stream().filter(part -> part.dated().equals(column)).toList();
  }

  private void fill(String column, String month, String from, Map<String, Object> parameters) {
    List<Part> parts = partsOf(column);
    if (parts.isEmpty()) {
      return;
    }
    String sums = IntStream.range(0, parts.size()).mapToObj(no -> parts.get(no).aggregate() + " as n" + no)
        .collect(Collectors.joining(", "));
    String rows = IntStream.range(0, parts.size()).mapToObj(no -> "('" + parts.get(no).digest() + "', n" + no + ")")
        .collect(Collectors.joining(", "));
    jdbc.sql("""
        insert into figure_cell (part, month, owner_unit, accused_unit, tier, n)
        select v.part, x.month, owner_unit, accused_unit, tier, v.n
          from (select %s as month, owner_unit, accused_unit, tier, %s from %s group by 1, 2, 3, 4) x,
            lateral (values %s) v (part, n)
         where v.n <> 0
        """.formatted(month, sums, from, rows)).params(parameters).update();
    jdbc.sql("""
        insert into figure_group_cell (grouped, name, part, month, accused_unit, tier, n)
        select x.grouped, coalesce(x.name, ''), v.part, x.month, accused_unit, tier, v.n
          from (select %s as month, accused_unit, tier, case %s end as grouped, case %s end as name, %s from %s
                 group by 1, accused_unit, tier, grouping sets (%s)) x,
            lateral (values %s) v (part, n)
         where v.n <> 0
        """.formatted(month, ofGroups("when grouping(%1$s) = 0 then '%2$s'", " "),
        ofGroups("when grouping(%1$s) = 0 then %1$s", " "), sums, from, ofGroups("(%1$s)", ", "), rows))
        .params(parameters).update();
  }

  /** @param text of one group; its column and its name */
  private static String ofGroups(String text, String between) {
    return By.inGroupCells().stream().map(by -> text.formatted(by.column, by.name()))
        .collect(Collectors.joining(between));
  }

  /** Whether there are cells that hold what is asked for. */
  static boolean tell(FigureScope scope, Question question, By by) {
    return by == null || by.inCells() || scope.whole() && question.isOfAllUnits();
  }

  /** @param by null for one group of all; one that the cells {@link #tell} apart */
  Counts read(FigureScope scope, Question question, By by, List<Part> parts) {
    Map<String, Object> parameters = new HashMap<>(scope.parameters());
    parameters.putAll(question.parameters(Instant.EPOCH));
    parameters.put("parts", parts.stream().map(Part::digest).toArray(String[]::new));
    boolean grouped = by != null && !by.inCells();
    String group = by == null ? "''"
        : grouped ? "name"
            : by == By.MONTH ? "to_char(month, 'YYYY-MM')"
                : "coalesce(" + by.column + ", '')";
    String from = grouped ? "figure_group_cell where grouped = '" + by.name() + "' and " : "figure_cell where ";
    Counts counts = new Counts();
    jdbc.sql("select " + group + ", part, sum(n)::bigint from " + from
        + "part = any(:parts::text[]) and month >= :from and month < :to and "
        + scope.ofCells() + question.narrowing() + " group by 1, 2").params(parameters).query((ResultSet row) -> {
          Part part = byDigest.get(row.getString(2));
          if (part != null) {
            counts.add(row.getString(1), part, row.getLong(3));
          }
        });
    return counts;
  }
}

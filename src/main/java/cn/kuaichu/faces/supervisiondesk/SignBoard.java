package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Titles;
import cn.kuaichu.life.limits.Limit;
import cn.kuaichu.life.limits.RuledLimits;
import cn.kuaichu.oversight.signs.FoundSigns;
import cn.kuaichu.oversight.signs.Sign;
import cn.kuaichu.oversight.signs.SignRules;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * 疑点: what may point to a false resolution, for the officials who supervise the units, and hidden from the units
 * themselves.
 */
@Component
class SignBoard {
  private static final int PAGE = 20;
  private static final String MINE = """
        from found_sign s
        join case_standing a on a.id = s.appeal_id
      """ + Scope.SCREENED + " where ";
  private final Supervisors supervisors;
  private final Scope scope;
  private final SupervisionDesk desk;
  private final FoundSigns signs;
  private final SignRules rules;
  private final RuledLimits limits;
  private final Titles titles;
  private final JdbcClient jdbc;

  SignBoard(Supervisors supervisors, Scope scope, SupervisionDesk desk, FoundSigns signs, SignRules rules,
      RuledLimits limits, Titles titles, JdbcClient jdbc) {
    this.supervisors = supervisors;
    this.scope = scope;
    this.desk = desk;
    this.signs = signs;
    this.rules = rules;
    this.limits = limits;
    this.titles = titles;
    this.jdbc = jdbc;
  }

  /**
   * @param unit null for all
   * @param kind a sign's name, or null for all
   * @param after the last row of the page before, or null
   */
  DeskView.SignPage page(String unit, String kind, String after) {
    Supervisor me = supervisors.current();
    if (unit != null && !unit.isBlank() && !me.sees(unit)) {
      throw new AppealRefused("所选单位不在您的督办范围内，请重新选择单位。");
    }
    List<DeskView.SignLine> found = jdbc.sql("select s.id, s.kind, a.number, a.title_cipher, s.unit, s.since, s.words,"
        + other() + MINE + Scope.of(me) + """
         and s.id < :after and (:unit::text is null or s.unit = :unit) and (:kind::text is null or s.kind = :kind)
         order by s.id desc
         limit :most
        """).params(scope.parameters(me)).param("after", position(after)).param("unit", blankToNull(unit))
        .param("kind", kind(kind)).param("most", PAGE + 1).query(this::line).list();
    boolean more = found.size() > PAGE;
    List<DeskView.SignLine> shown = more ? found.subList(0, PAGE) : found;
    return new DeskView.SignPage(shown, more ? Long.toString(shown.get(PAGE - 1).id()) : null);
  }

  /** The other case's number only for a reader who may see that one, too. */
  private static String other() {
    return """
         (select o.number
           from case_standing o
          where o.id = s.other_appeal_id and (o.accused_unit is null or o.accused_unit <> all(:hidden::text[]))
            and o.id <> all(:recusedFrom::bigint[])
            and (:wholeDistrict or o.responsible_unit = any(:units::text[])))
        """.replace(":wholeDistrict",
        "(select count(*) from known_unit where parent is null and id = any(:units::text[])) > 0");
  }

  private DeskView.SignLine line(ResultSet row, int n) throws SQLException {
    return new DeskView.SignLine(row.getLong(1), Sign.valueOf(row.getString(2)).label(), row.getString(3),
        titles.listed(row.getBytes(4)), desk.unit(row.getString(5)), DeskTime.day(row.getTimestamp(6).toInstant()),
        row.getString(7), row.getString(8));
  }

  private static long position(String after) {
    try {
      return after == null || after.isBlank() ? Long.MAX_VALUE : Long.parseLong(after);
    } catch (NumberFormatException e) {
      throw new AppealRefused("翻页位置无法识别，请回到第一页重新查看。");
    }
  }

  private static String kind(String word) {
    String kind = blankToNull(word);
    if (kind != null && Arrays.stream(Sign.values()).noneMatch(sign -> sign.name().equals(kind))) {
      throw new AppealRefused("没有这种疑点可供筛选，请重新选择。");
    }
    return kind;
  }

  private static String blankToNull(String text) {
    return text == null || text.isBlank() ? null : text;
  }

  /**
   * What is known of each unit: cases with signs in the last days, and what stood out on the last day looked at.
   */
  DeskView.SignTable units() {
    Supervisor me = supervisors.current();
    LocalDate last = signs.lastDay().orElse(null);
    if (last == null) {
      return new DeskView.SignTable(null, days(), kinds(), List.of());
    }
    Map<String, List<String>> counted = new TreeMap<>();
    Map<String, Long> cases = new TreeMap<>();
    jdbc.sql("select s.unit, s.kind, count(*)" + MINE + Scope.of(me)
        + " and s.found_on > :since group by 1, 2 order by 1, 3 desc, 2")
        .params(scope.parameters(me)).param("since", last.minusDays(limits.of(Limit.DOUBTS_SHOWN))).query(row -> {
          cases.merge(row.getString(1), row.getLong(3), Long::sum);
          counted.computeIfAbsent(row.getString(1), unit -> new ArrayList<>())
              .add(Sign.valueOf(row.getString(2)).label() + " " + row.getLong(3) + " 件");
        });
    Map<String, List<String>> standOut = standOut(me, last);
    standOut.keySet().forEach(unit -> cases.putIfAbsent(unit, 0L));
    List<DeskView.SignUnit> rows = cases.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
        .map(unit -> new DeskView.SignUnit(unit.getKey(), desk.unit(unit.getKey()), unit.getValue(),
            counted.getOrDefault(unit.getKey(), List.of()), standOut.getOrDefault(unit.getKey(), List.of())))
        .toList();
    return new DeskView.SignTable(last.toString(), days(), kinds(), rows);
  }

  private String days() {
    return limits.words(Limit.DOUBTS_SHOWN);
  }

  private Map<String, List<String>> standOut(Supervisor me, LocalDate day) {
    Map<String, List<String>> found = new TreeMap<>();
    signs.onUnits(day).stream().filter(one -> me.sees(one.unit()))
        .forEach(one -> found.computeIfAbsent(one.unit(), unit -> new ArrayList<>())
            .add(one.sign().label() + "：" + one.words()));
    return found;
  }

  private List<DeskView.SignKind> kinds() {
    return meanings().entrySet().stream().map(kind -> new DeskView.SignKind(kind.getKey().name(), kind.getKey().label(),
        kind.getValue())).toList();
  }

  private Map<Sign, String> meanings() {
    Map<Sign, String> meanings = new EnumMap<>(Sign.class);
    for (Sign sign : Sign.values()) {
      meanings.put(sign, rules.of(sign).meaning());
    }
    return meanings;
  }

  /** Of one case the reader may see. */
  List<DeskView.SignNote> of(long appealId) {
    return signs.of(appealId).stream().map(one -> new DeskView.SignNote(one.sign().label(),
        DeskTime.day(one.since()), one.words(), rules.of(one.sign()).meaning())).toList();
  }
}

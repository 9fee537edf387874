package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.faces.inbox.Answers;
import cn.kuaichu.ground.text.SheetFile;
import cn.kuaichu.oversight.supervision.OrderReading;
import cn.kuaichu.oversight.supervision.OrderWords;
import cn.kuaichu.people.identity.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * 督办单台账: every order that was ever issued, also those that are over and those of closed cases, as far as the reader
 * sees their cases. Discipline posts of its area read what was done upon one; officials of the side it presses do not.
 */
@Component
class OrderBoard {
  private static final int PAGE = 50;
  private static final String ORDERS = """
        from order_standing o
        join case_standing a on a.id = o.appeal_id
      """ + Scope.SCREENED;
  private static final String LISTED = ORDERS + " where ";
  /** What of the order waits for somebody, found by its case's number, which is indexed. */
  private static final String OPEN_ACT = """
        left join lateral (
          select min(t.due_date_) as act_due, bool_or(d.key_ = 'supervision-verification') as with_officer
            from act_ru_execution e
            join act_ru_variable v on v.execution_id_ = e.id_ and v.name_ = 'orderId' and v.long_ = o.id
            join act_ru_task t on t.proc_inst_id_ = e.id_
            join act_re_procdef d on d.id_ = t.proc_def_id_
           where e.business_key_ = a.number and o.closed_at is null) w on true
      """;
  static final String PRESSED = "(o.addressee_unit = any(:hidden::text[]) or coalesce(o.answering_unit, "
      + "o.addressee_unit) = any(:hidden::text[]))";
  private final Supervisors supervisors;
  private final SupervisionDesk desk;
  private final Scope scope;
  private final OrderReading reading;
  private final DeskTime time;
  private final JdbcClient jdbc;

  OrderBoard(Supervisors supervisors, SupervisionDesk desk, Scope scope, OrderReading reading, DeskTime time,
      JdbcClient jdbc) {
    this.supervisors = supervisors;
    this.desk = desk;
    this.scope = scope;
    this.reading = reading;
    this.time = time;
    this.jdbc = jdbc;
  }

  DeskView.OrderPage page(OrderFilter filter) {
    Supervisor me = supervisors.current();
    Map<String, Object> values = values(me, filter);
    List<DeskView.Figure> states = figures("o.status", OrderWords::state, where(me, filter), values);
    long total = states.stream().mapToLong(DeskView.Figure::count).sum();
    return new DeskView.OrderPage(lines(me, filter, PAGE, filter.page() * PAGE), total, filter.page(),
        (filter.page() + 1L) * PAGE < total, states);
  }

  List<DeskView.OrderLine> all(OrderFilter filter) {
    return lines(supervisors.current(), filter, SheetFile.MOST + 1, 0);
  }

  private List<DeskView.OrderLine> lines(Supervisor me, OrderFilter filter, int size, int skipped) {
    boolean discipline = isDiscipline(me);
    DeskTime.Colours colours = time.colours();
    return jdbc
        .sql("select o.*, a.number as case_number, w.act_due, w.with_officer, f.filed, " + PRESSED + " as pressed "
            + LISTED.replace(" where ", OPEN_ACT + "left join referral_standing f on f.order_id = o.id where ")
            + where(me, filter)
            + " order by o.closed_at is not null, o.id desc limit :size offset :skipped")
        .params(values(me, filter)).param("size", size).param("skipped", skipped)
        .query((row, n) -> line(row, discipline, colours)).list();
  }

  private DeskView.OrderLine line(ResultSet row, boolean discipline, DeskTime.Colours colours)
      throws SQLException {
    Instant closed = instant(row, "closed_at");
    Instant act = instant(row, "act_due");
    Instant due = closed != null ? null : act != null ? act : instant(row, "due_at");
    boolean readable = discipline && !row.getBoolean("pressed");
    return new DeskView.OrderLine(row.getString("number"), row.getString("case_number"),
        OrderWords.ground(row.getString("ground")),
        OrderWords.rung(row.getString("rung"), row.getString("manner")), desk.unit(row.getString("addressee_unit")),
        DeskTime.day(instant(row, "issued_at")), due == null ? "" : DeskTime.day(due),
        due == null ? "" : time.left(due),
        due == null ? "grey" : colours.of(due), closed == null ? whose(row) : "",
        OrderWords.state(row.getString("status")),
        OrderWords.outcome(row.getString("outcome")) + (readable ? referral(row) : ""),
        closed == null ? "" : DeskTime.day(closed), readable);
  }

  /** 专账: only for those who read what was done upon the order. */
  private static String referral(ResultSet row) throws SQLException {
    return row.getString("status").equals("REFERRED")
        ? "；移送结果：" + OrderWords.referral(row.getObject("filed", Boolean.class))
        : "";
  }

  private String whose(ResultSet row) throws SQLException {
    String prefix = switch (row.getString("status")) {
      case "ISSUED", "ACKNOWLEDGED" -> row.getBoolean("with_officer") ? "officer" : "answering";
      case "WATCHING" -> "";
      default -> "officer";
    };
    if (prefix.isEmpty()) {
      return "系统盯办";
    }
    String unit = row.getString(prefix + "_unit");
    return unit == null ? "" : desk.unit(unit) + Role.of(row.getString(prefix + "_role")).label();
  }

  /** 专账. */
  DeskView.OrderActs acts(String number) {
    Supervisor me = supervisors.current();
    OrderFilter any = OrderFilter.of(null, null, null, null, null, null, 0);
    Map<String, Object> values = values(me, any);
    record Found(long id, String number) {}
    Found found = !isDiscipline(me) ? null
        : jdbc.sql("select o.id, a.number " + LISTED + where(me, any) + " and o.number = :order and not "
            + PRESSED).params(values).param("order", number)
            .query((row, n) -> new Found(row.getLong(1), row.getString(2))).optional().orElse(null);
    if (found == null) {
      throw new NotReadable(number);
    }
    OrderReading.Shown shown = reading.forOfficer(found.id());
    return new DeskView.OrderActs(number, found.number(), shown.ground() + "（" + shown.source() + "）", shown.reason(),
        shown.acts().stream()
            .map(act -> new DeskView.OrderAct(DeskTime.time(act.at()), act.rung(), act.what(), act.who(), act.text()))
            .toList());
  }

  static boolean isDiscipline(Supervisor me) {
    return me.posts().stream().anyMatch(post -> post.role() == Role.DISCIPLINE);
  }

  /** What a district reports of a month. */
  DeskView.OrderMonth month(String word) {
    Supervisor me = supervisors.current();
    YearMonth month = OrderFilter
        .month(word == null || word.isBlank() ? YearMonth.from(time.today()).toString() : word.strip());
    Map<String, Object> values = new HashMap<>(scope.parameters(me));
    values.put("from", Timestamp.from(DeskTime.startOf(month.atDay(1))));
    values.put("to", Timestamp.from(DeskTime.startOf(month.plusMonths(1).atDay(1))));
    String closed = "o.closed_at >= :from and o.closed_at < :to";
    String inTime = " and not exists (select from order_act x where x.order_id = o.id and x.kind = 'LATE')";
    List<DeskView.Figure> figures = new ArrayList<>();
    String issued = "o.issued_at >= :from and o.issued_at < :to";
    figures.add(figure("ISSUED", "本月下达", issued, me, values));
    figures
        .add(figure("OPEN", "月末未了结", "o.issued_at < :to and (o.closed_at is null or o.closed_at >= :to)", me, values));
    figures.add(figure("CLOSED", "本月销督", closed + " and o.status = 'CLOSED'", me, values));
    figures.add(figure("IN_TIME", "其中按期", closed + " and o.status = 'CLOSED'" + inTime, me, values));
    figures.add(figure("REFERRED", "移送", closed + " and o.status = 'REFERRED'", me, values));
    figures.add(figure("STOPPED", "终止", closed + " and o.status = 'STOPPED'", me, values));
    figures.add(figure("WITHDRAWN", "撤回", closed + " and o.status = 'WITHDRAWN'", me, values));
    String acts = """
         join order_act x on x.order_id = o.id and x.kind = 'ACCOUNTABILITY' and x.outcome <> 'NONE'
          and x.at >= :from and x.at < :to
        """;
    figures.add(new DeskView.Figure("ACCOUNTABILITY", "追责（次）",
        jdbc.sql("select count(*) " + ORDERS + acts + " where " + Scope.of(me)).params(values).query(Long.class)
            .single()));
    String mine = issued + " and " + Scope.of(me);
    return new DeskView.OrderMonth(month.toString(), figures, figures("o.ground", OrderWords::ground, mine, values),
        figures("o.rung", rung -> OrderWords.rung(rung, "NONE"), mine, values),
        figures("o.addressee_unit", desk::unit, mine, values));
  }

  private DeskView.Figure figure(String key, String label, String condition, Supervisor me,
      Map<String, Object> values) {
    return new DeskView.Figure(key, label,
        jdbc.sql("select count(*) " + LISTED + condition + " and " + Scope.of(me)).params(values)
            .query(Long.class).single());
  }

  private List<DeskView.Figure> figures(String column, java.util.function.UnaryOperator<String> label, String condition,
      Map<String, Object> values) {
    return jdbc.sql("select " + column + ", count(*) " + LISTED + condition + " group by 1 order by 2 desc, 1")
        .params(values)
        .query((row, n) -> new DeskView.Figure(row.getString(1), label.apply(row.getString(1)), row.getLong(2))).list();
  }

  private static String where(Supervisor me, OrderFilter filter) {
    StringBuilder sql = new StringBuilder(Scope.of(me));
    if (filter.state().equals("OPEN")) {
      sql.append(" and o.closed_at is null");
    } else if (!filter.state().isEmpty()) {
      sql.append(" and o.status = :state");
    }
    sql.append(filter.ground().isEmpty() ? "" : " and o.ground = :ground")
        .append(filter.rung().isEmpty() ? "" : " and o.rung = :rung")
        .append(filter.unit().isEmpty() ? "" : " and o.addressee_unit = :unit")
        .append(filter.month().isEmpty() ? "" : " and o.issued_at >= :from and o.issued_at < :to")
        .append(filter.number().isEmpty() ? "" : " and (o.number like :digits or a.number like :digits)");
    return sql.toString();
  }

  private Map<String, Object> values(Supervisor me, OrderFilter filter) {
    Map<String, Object> values = new HashMap<>(scope.parameters(me));
    values.put("state", filter.state());
    values.put("ground", filter.ground());
    values.put("rung", filter.rung());
    values.put("unit", filter.unit());
    values.put("digits", "%" + filter.number() + "%");
    YearMonth month = OrderFilter.month(filter.month());
    if (month != null) {
      values.put("from", Timestamp.from(DeskTime.startOf(month.atDay(1))));
      values.put("to", Timestamp.from(DeskTime.startOf(month.plusMonths(1).atDay(1))));
    }
    return values;
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  /** There is no such order, or none whose acts this reader may know. */
  static final class NotReadable extends Answers.NotVisible {
    NotReadable(String number) {
      super("没有可由您查阅专账的督办单 " + number + "：专账只对本辖区和区纪检督办员开放，被督办单位的同志不能查阅。");
    }
  }
}

package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.ground.privacy.Masking;
import cn.kuaichu.ground.privacy.Vault;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** 承诺台账: what units have promised on signed sheets, and whether they kept it; what is overdue comes first. */
@Component
class PromiseBoard {
  static final int PAGE = 50;
  private static final int LAST_PAGE = 10_000;

  /**
   * Overdue is a promise whose day is over and that was not found kept, and a broken promise while its case is open
   * again.
   */
  enum State {
    OVERDUE, COMING, CHECKED
  }

  private static final String LISTED = """
        from promise_standing p
        join case_standing a on a.id = p.appeal_id
      """ + Scope.SCREENED + """
       cross join lateral (
         select case when p.finding = 'BROKEN' and a.status not in ('RESOLVED', 'CLOSED') then 0
           when p.kept is not null then 2
           when p.due_on < :today then 0 else 1 end as rank) s
       where p.followed and not exists (select from destroyed_case x where x.appeal_id = p.appeal_id)
         and (:rank::integer is null or s.rank = :rank) and
      """;

  private final Supervisors supervisors;
  private final Scope scope;
  private final SupervisionDesk desk;
  private final DeskTime time;
  private final Vault vault;
  private final JdbcClient jdbc;

  PromiseBoard(Supervisors supervisors, Scope scope, SupervisionDesk desk, DeskTime time, Vault vault,
      JdbcClient jdbc) {
    this.supervisors = supervisors;
    this.scope = scope;
    this.desk = desk;
    this.time = time;
    this.vault = vault;
    this.jdbc = jdbc;
  }

  /**
   * @param state one of {@link State}, or null for all
   * @param page from 0
   */
  DeskView.Promises page(String state, int page) {
    if (page < 0 || page > LAST_PAGE) {
      throw new AppealRefused("翻页位置无法识别，请回到第一页重新查看。");
    }
    Supervisor me = supervisors.current();
    Integer rank = rank(state);
    long total = statement(me, rank, "select count(*)\n" + LISTED + Scope.of(me)).query(Long.class).single();
    DeskTime.Colours colours = time.colours();
    List<DeskView.PromiseRow> rows = statement(me, rank, """
        select a.number,
          (select words_cipher
             from promise_cipher w
            where w.appeal_id = p.appeal_id and w.sheet_no = p.sheet_no and w.no = p.no),
          p.unit, coalesce(o.name, p.promised_by), p.due_on, p.finding, p.asked_at, s.rank,
          (select frozen_at from frozen_sheet f where f.appeal_id = p.appeal_id and f.no = p.sheet_no)
        """ + LISTED.replace("cross join lateral", "left join human o on o.login = p.promised_by\n cross join lateral")
        + Scope.of(me) + """
         order by s.rank, case when s.rank < 2 then p.due_on end, p.due_on desc, p.appeal_id, p.sheet_no, p.no
         limit :size offset :skipped
        """).param("size", PAGE).param("skipped", page * PAGE).query((row, n) -> row(row, colours)).list();
    return new DeskView.Promises(rows, total, page, (page + 1L) * PAGE < total);
  }

  private static Integer rank(String state) {
    if (state == null || state.isBlank()) {
      return null;
    }
    try {
      return State.valueOf(state).ordinal();
    } catch (IllegalArgumentException e) {
      throw new AppealRefused("没有这种承诺状态，请重新选择。");
    }
  }

  private JdbcClient.StatementSpec statement(Supervisor me, Integer rank, String sql) {
    Map<String, Object> values = new HashMap<>(scope.parameters(me));
    values.put("today", Date.valueOf(time.today()));
    values.put("rank", rank);
    return jdbc.sql(sql).params(values);
  }

  private DeskView.PromiseRow row(ResultSet row, DeskTime.Colours colours) throws SQLException {
    LocalDate dueOn = row.getDate(5).toLocalDate();
    Instant due = time.endOf(dueOn, row.getTimestamp(9).toInstant());
    boolean open = row.getString(6) == null;
    return new DeskView.PromiseRow(row.getString(1), Masking.inText(vault.decrypt(row.getBytes(2))),
        desk.unit(row.getString(3)),
        row.getString(4), dueOn.toString(), open ? time.left(due) : said(row.getString(6)),
        open ? colours.of(due) : row.getInt(8) == 0 ? "red" : row.getString(6).equals("KEPT") ? "green" : "yellow",
        row.getTimestamp(7) == null ? "" : DeskTime.day(row.getTimestamp(7).toInstant()));
  }

  private static String said(String finding) {
    return switch (finding) {
      case "KEPT" -> "已兑现";
      case "PARTLY" -> "部分兑现";
      default -> "没有兑现";
    };
  }
}

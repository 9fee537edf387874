package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.faces.inbox.Answers;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.life.deadline.SideDeadline;
import cn.kuaichu.life.deadline.SideDeadlines;
import cn.kuaichu.oversight.supervision.OrderWords;
import cn.kuaichu.oversight.supervision.ReferralResult;
import cn.kuaichu.oversight.supervision.ReferralResults;
import cn.kuaichu.people.identity.Officials.Appointment;
import cn.kuaichu.people.identity.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * 移送与结果: what was referred, and what came back of it, first what still waits for a result. It is of the discipline's
 * own ledger: for its posts alone, and never for the side that an order presses.
 */
@Component
class ReferralBoard {
  static final int PAGE = 50;
  private static final int LAST_PAGE = 10_000;

  /** What an officer writes; the numbers are null where nothing was put on file. */
  public record Written(int version, Boolean filed, String decidedOn, Integer cases, Integer persons,
      Integer sanctioned, String document, String reason) {}

  private static final String LISTED = """
        from referral_standing f
        join order_standing o on o.id = f.order_id
        join case_standing a on a.id = o.appeal_id
      """ + Scope.SCREENED + " where not " + OrderBoard.PRESSED + " and ";
  private static final Map<String, String> STATES = Map.of("", "", "AWAITED", " and f.version is null", "FILED",
      " and f.filed", "NOT_FILED", " and not f.filed");
  private final Supervisors supervisors;
  private final SupervisionDesk desk;
  private final Scope scope;
  private final ReferralResults results;
  private final SideDeadlines deadlines;
  private final DeskTime time;
  private final Vault vault;
  private final JdbcClient jdbc;

  ReferralBoard(Supervisors supervisors, SupervisionDesk desk, Scope scope, ReferralResults results,
      SideDeadlines deadlines, DeskTime time, Vault vault, JdbcClient jdbc) {
    this.supervisors = supervisors;
    this.desk = desk;
    this.scope = scope;
    this.results = results;
    this.deadlines = deadlines;
    this.time = time;
    this.vault = vault;
    this.jdbc = jdbc;
  }

  /** @param state AWAITED, FILED or NOT_FILED; null or empty for all */
  DeskView.Referrals page(String state, int page) {
    Supervisor me = reader();
    String narrowed = STATES.get(state == null ? "" : state);
    if (narrowed == null || page < 0 || page > LAST_PAGE) {
      throw new AppealRefused("没有这样的筛选条件，请重新选择。");
    }
    Map<String, Object> values = scope.parameters(me);
    String where = LISTED + Scope.of(me) + narrowed;
    long total = jdbc.sql("select count(*)\n" + where).params(values).query(Long.class).single();
    record Found(DeskView.Referral shown, Instant referredAt) {}
    List<Found> rows = jdbc.sql("""
        select o.number, a.number, o.addressee_unit, f.referred_at, f.version, f.filed, f.decided_on, f.cases,
          f.persons, f.sanctioned, f.document_cipher
        """ + where + " order by f.version is not null, case when f.version is null then f.referred_at end,"
        + " f.referred_at desc, o.id limit :size offset :skipped").params(values).param("size", PAGE)
        .param("skipped", page * PAGE)
        .query((row, n) -> new Found(row(row), row.getTimestamp(4).toInstant())).list();
    DeskTime.Colours colours = time.colours();
    return new DeskView.Referrals(
        rows.stream().map(found -> dated(found.shown(), found.referredAt(), colours)).toList(),
        total, page, (page + 1L) * PAGE < total, sums(me), deadlines.term(SideDeadline.REFERRAL_ANSWER).words());
  }

  private DeskView.Referral row(ResultSet row) throws SQLException {
    DeskView.Answer answer = row.getObject(5) == null ? null
        : new DeskView.Answer(row.getInt(5), row.getBoolean(6), row.getDate(7).toString(), row.getInt(8),
            row.getInt(9), row.getInt(10), vault.decrypt(row.getBytes(11)));
    return new DeskView.Referral(row.getString(1), row.getString(2), desk.unit(row.getString(3)),
        DeskTime.day(row.getTimestamp(4).toInstant()), "", "", "", answer);
  }

  /** Asked of the rules after the rows were read, which hold the connection meanwhile. */
  private DeskView.Referral dated(DeskView.Referral row, Instant referredAt, DeskTime.Colours colours) {
    if (row.answer() != null) {
      return new DeskView.Referral(row.number(), row.caseNumber(), row.unit(), row.referred(), "",
          OrderWords.referral(row.answer().filed()), "grey", row.answer());
    }
    Instant due = deadlines.of(SideDeadline.REFERRAL_ANSWER, referredAt);
    return new DeskView.Referral(row.number(), row.caseNumber(), row.unit(), row.referred(), DeskTime.day(due),
        OrderWords.referral(null) + "，" + time.left(due), colours.of(due), null);
  }

  /** 移送 → 立案 → 处分, of all that the reader sees. */
  private List<DeskView.Figure> sums(Supervisor me) {
    Map<String, Object> values = scope.parameters(me);
    List<Instant> awaited = jdbc.sql("select f.referred_at\n" + LISTED + Scope.of(me) + STATES.get("AWAITED"))
        .params(values).query(Timestamp.class).list().stream().map(Timestamp::toInstant).toList();
    long late = awaited.stream().filter(at -> time.now().isAfter(deadlines.of(SideDeadline.REFERRAL_ANSWER, at)))
        .count();
    return jdbc.sql("""
        select count(*), coalesce(sum(f.cases), 0), coalesce(sum(f.persons), 0), coalesce(sum(f.sanctioned), 0)
        """ + LISTED + Scope.of(me)).params(values)
        .query((row, n) -> List.of(new DeskView.Figure("REFERRED", "移送（件）", row.getLong(1)),
            new DeskView.Figure("AWAITED", "待回复", awaited.size()), new DeskView.Figure("LATE", "超期未回复", late),
            new DeskView.Figure("CASES", "立案（件）", row.getLong(2)),
            new DeskView.Figure("PERSONS", "立案（人）", row.getLong(3)),
            new DeskView.Figure("SANCTIONED", "处分（人）", row.getLong(4))))
        .single();
  }

  /** What came back is written down, or corrected. */
  void write(String number, Written written) {
    Supervisor me = reader();
    if (written == null || written.filed() == null) {
      throw new AppealRefused("请选择对方机关是否立案，并填写决定日期。");
    }
    Map<String, Object> values = new HashMap<>(scope.parameters(me));
    values.put("order", number);
    String unit = jdbc.sql("select " + Scope.UNIT + "\n" + LISTED + Scope.of(me) + " and o.number = :order")
        .params(values).query(String.class).optional().orElseThrow(() -> new OrderBoard.NotReadable(number));
    results.enter(number, actor(me, unit), written.version(),
        new ReferralResult(written.filed(), day(written.decidedOn()),
            new ReferralResult.Counts(count(written.cases()), count(written.persons()), count(written.sanctioned())),
            text(written.document()), text(written.reason())));
  }

  private Actor actor(Supervisor me, String unit) {
    List<Appointment> posts = me.posts().stream().filter(post -> post.role() == Role.DISCIPLINE).toList();
    Appointment post = posts.stream().filter(held -> desk.isWithin(unit, held.unit())).findFirst()
        .orElse(posts.get(0));
    return new Actor(me.login(), post.role().word(), post.unit());
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(String.valueOf(text));
    } catch (DateTimeException wrong) {
      throw new AppealRefused("决定日期须写成“年-月-日”，如 2026-03-20。");
    }
  }

  private static int count(Integer number) {
    return number == null ? 0 : number;
  }

  private static String text(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private Supervisor reader() {
    Supervisor me = supervisors.current();
    if (!OrderBoard.isDiscipline(me)) {
      throw new NotOfDiscipline();
    }
    return me;
  }

  /** The reader supervises, but is no discipline post. */
  static final class NotOfDiscipline extends Answers.NotForReader {
    NotOfDiscipline() {
      super("移送和移送结果属督查督导专账，只对纪检督办员开放；需要了解的，请联系区纪委监委机关。");
    }
  }
}

package cn.kuaichu.faces.workplace;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.faces.inbox.Answers;
import cn.kuaichu.faces.inbox.CaseContent;
import cn.kuaichu.faces.supervisiondesk.DeskTime;
import cn.kuaichu.keeping.register.Reader;
import cn.kuaichu.keeping.register.RegisterPages;
import cn.kuaichu.keeping.register.RegisterPages.Line;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Units;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One case of the register: where it stands, in which ledgers it stood, its chain of entries, and what is in it. */
@Component
class CasePage {
  /** There is no such case, or none this reader may know of. */
  static final class CaseNotFound extends Answers.NotVisible {
    CaseNotFound(String number) {
      super("您查看的范围内没有诉求 " + number + "，请核对编号。");
    }
  }

  /**
   * @param closedBecause why what is in it cannot be read here; null where it can
   * @param entries empty where it cannot be read
   */
  record Case(LineWords.Row line, List<Booked> ledgers, List<Entry> entries, String closedBecause) {}

  /** A time in a tier's ledger. */
  record Booked(String tier, String unit, String from, String to, String why) {}

  /** @param mark the beginning of the entry's hash, as the anchors have it */
  record Entry(int no, String when, String step, String who, String unit, String mark) {}

  private final LedgerPage page;
  private final RegisterPages pages;
  private final LineWords words;
  private final CaseContent content;
  private final Officials officials;
  private final Units units;
  private final JdbcClient jdbc;

  CasePage(LedgerPage page, RegisterPages pages, LineWords words, CaseContent content, Officials officials,
      Units units, JdbcClient jdbc) {
    this.page = page;
    this.pages = pages;
    this.words = words;
    this.content = content;
    this.officials = officials;
    this.units = units;
    this.jdbc = jdbc;
  }

  Case of(String number) {
    Reader reader = page.reader();
    Line line = find(reader, number);
    boolean opens = reader.mayOpen(line.placed().unit());
    return new Case(words.rows(List.of(line)).get(0), ledgers(line.id()), opens ? entries(line.id()) : List.of(),
        opens ? null : "本件由" + words.unit(line.placed().unit()) + "办理，您可以看到办到哪一步；内容请向该单位了解。");
  }

  /** The look is an entry of the case. */
  CaseContent.Content content(String number) {
    Reader reader = page.reader();
    Line line = find(reader, number);
    if (!reader.mayOpen(line.placed().unit())) {
      throw new AppealRefused("诉求 " + number + " 由" + words.unit(line.placed().unit()) + "办理，内容请向该单位了解。");
    }
    return content.open(line.id(), actor(reader, line.placed().unit()));
  }

  private Line find(Reader reader, String number) {
    return pages.find(reader, number).orElseThrow(() -> new CaseNotFound(number));
  }

  /** The post through which the reader sees the unit's cases, where he holds several. */
  private Actor actor(Reader reader, String unit) {
    List<Officials.Appointment> posts = officials.appointmentsOf(reader.login());
    Officials.Appointment post = posts.stream().filter(held -> units.visibleTo(held).contains(unit)).findFirst()
        .orElse(posts.get(0));
    return new Actor(reader.login(), post.role().word(), post.unit());
  }

  private List<Booked> ledgers(long appealId) {
    return jdbc.sql("""
        select tier, unit, opened_at, closed_at, closed_why
          from case_ledger
         where appeal_id = ?
         order by no
        """).param(appealId)
        .query((row, n) -> new Booked(Tier.valueOf(row.getString(1)).label(), words.unit(row.getString(2)),
            DeskTime.time(row.getTimestamp(3).toInstant()),
            row.getTimestamp(4) == null ? null : DeskTime.time(row.getTimestamp(4).toInstant()), why(row.getString(5))))
        .list();
  }

  private static String why(String code) {
    return code == null ? null : switch (code) {
      case "RAISED" -> "提级";
      case "RULED" -> "裁定改派";
      case "CORRECTED" -> "更正后改派";
      case "RESOLVED" -> "办结";
      case "SEPARATE" -> "另列结案";
      default -> code;
    };
  }

  private List<Entry> entries(long appealId) {
    return jdbc.sql("""
        select e.seq, e.occurred_at, e.kind, coalesce(o.name, e.actor), e.unit, e.hash
          from case_step e
          left join human o on o.login = e.actor
         where e.appeal_id = ?
         order by e.seq
        """).param(appealId)
        .query((row, n) -> entry(row)).list();
  }

  /** Of what the discipline's own ledger alone tells, the chain has its place and mark. */
  private Entry entry(ResultSet row) throws SQLException {
    Step step = Step.valueOf(row.getString(3));
    boolean told = !step.isOfDisciplineAlone();
    return new Entry(row.getInt(1), DeskTime.time(row.getTimestamp(2).toInstant()), told ? step.label() : "专账记录",
        told ? who(row.getString(4)) : "", told && !row.getString(5).isEmpty() ? words.unit(row.getString(5)) : "",
        HexFormat.of().formatHex(row.getBytes(6)).substring(0, 8));
  }

  static String who(String name) {
    return switch (name) {
      case "system" -> "系统";
      case Actor.COMPLAINANT -> "诉求人";
      default -> name;
    };
  }
}

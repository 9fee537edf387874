package cn.kuaichu.keeping.dossier;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Complainants;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.life.archive.Filed;
import cn.kuaichu.life.conference.ConferenceReading;
import cn.kuaichu.life.contact.ContactTries;
import cn.kuaichu.life.deadline.ClockHistory;
import cn.kuaichu.life.evidence.EvidenceRows;
import cn.kuaichu.life.revisit.PastLooks;
import cn.kuaichu.oversight.supervision.Ground;
import cn.kuaichu.oversight.supervision.Rung;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gathers a case from all features that know of it. */
@Component
class ContentReader {
  private static final String[] CLOSING = {Step.ARCHIVE.name(), Step.CLOSE_SEPARATELY.name(), Step.CLOSE.name(),
      Step.CLOSE_NOT_REACHED.name()};
  private final JdbcClient jdbc;
  private final Complainants complainants;
  private final CaseTexts texts;
  private final CaseStory story;
  private final SheetsReader sheets;
  private final EvidenceRows evidence;
  private final ClockHistory clocks;
  private final PastLooks looks;
  private final ContactTries tries;
  private final ConferenceReading conferences;
  private final Names names;

  ContentReader(JdbcClient jdbc, Complainants complainants, CaseTexts texts, CaseStory story, SheetsReader sheets,
      EvidenceRows evidence, ClockHistory clocks, PastLooks looks, ContactTries tries, ConferenceReading conferences,
      Names names) {
    this.jdbc = jdbc;
    this.complainants = complainants;
    this.texts = texts;
    this.story = story;
    this.sheets = sheets;
    this.evidence = evidence;
    this.clocks = clocks;
    this.looks = looks;
    this.tries = tries;
    this.conferences = conferences;
    this.names = names;
  }

  Content read(Appeal appeal, Filed filed) {
    long id = appeal.id();
    String head = jdbc.sql("select encode(hash, 'hex') from case_step where appeal_id = ? and seq = ?")
        .params(id, appeal.headSeq()).query(String.class).single();
    return new Content(appeal, filed, person(appeal), texts.words(id), texts.attached(id).orElse(""), story.history(id),
        sheets.of(id), evidence.of(id),
        deadlines(id), revisits(id), tries(id), orders(id), decisions(id), closedAt(id), appeal.headSeq(), head);
  }

  private Instant closedAt(long id) {
    return jdbc.sql("select max(occurred_at) from case_step where appeal_id = ? and kind = any(?)").params(id, CLOSING)
        .query((row, n) -> Optional.ofNullable(instant(row, 1))).single().orElse(null);
  }

  private Content.Person person(Appeal appeal) {
    return complainants.of(appeal).map(
        person -> new Content.Person(orEmpty(person.name()), orEmpty(person.phone()), orEmpty(person.address())))
        .orElse(new Content.Person("", "", ""));
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private List<Content.Deadline> deadlines(long id) {
    return clocks.of(id).stream()
        .map(past -> new Content.Deadline(past.kind().label(), handling(id, past), past.startedAt(),
            past.days(), past.dueAt(), past.stoppedAt(), past.inTime(),
            past.events().stream().map(this::event).toList()))
        .toList();
  }

  /** The first handling of a clock's round; a sheet that was sent back is done anew under the same clock. */
  private int handling(long id, ClockHistory.Past past) {
    return past.round()
        + jdbc.sql("select count(*) from case_step where appeal_id = ? and kind = 'REWORK' and round < ?")
            .params(id, past.round()).query(Integer.class).single();
  }

  private String event(ClockHistory.Event event) {
    return switch (event.what()) {
      case "PAUSED" -> DossierPdf.TIME.format(event.at()) + " 至 " + DossierPdf.TIME.format(event.until()) + " 中止计时"
          + (event.ground() == null ? "" : "：" + story.pauseGround(event.ground())) + "（" + names.person(event.actor())
          + "批准）";
      case "EXTENDED" ->
        DossierPdf.TIME.format(event.at()) + " 延期 " + event.days() + " 天（" + names.person(event.actor()) + "批准）";
      default -> DossierPdf.TIME.format(event.at()) + " 按新规定调整为 " + event.days() + " 天";
    };
  }

  private List<Content.Revisit> revisits(long id) {
    List<Content.Revisit> found = new ArrayList<>();
    looks.of(id).forEach(look -> found.add(new Content.Revisit(found.size() + 1, look.at(),
        RevisitWords.of(look.outcome()), names.person(look.officer()), look.way(), look.solved(), look.satisfied(),
        look.trips())));
    return found;
  }

  private List<Content.Try> tries(long id) {
    return tries.of(id).stream()
        .map(one -> new Content.Try(one.occasion().name(), one.on(), one.way(), names.person(one.by()))).toList();
  }

  private List<Content.Order> orders(long id) {
    return jdbc.sql("select number, ground, closed_at is null from order_standing where appeal_id = ? order by id")
        .param(id).query((row, n) -> new Content.Order(row.getString(1), Ground.valueOf(row.getString(2)).label(),
            acts(id, row.getString(1)), row.getBoolean(3)))
        .list();
  }

  /** As the case's own ledger has them. */
  private List<Content.Act> acts(long id, String order) {
    return jdbc.sql("""
        select occurred_at, kind, detail::jsonb ->> 'rung'
          from case_step
         where appeal_id = ? and detail::jsonb ->> 'orderNumber' = ?
         order by seq
        """).params(id, order)
        .query((row, n) -> new Content.Act(instant(row, 1), Step.valueOf(row.getString(2)).label(),
            row.getString(3) == null ? "" : Rung.valueOf(row.getString(3)).label()))
        .list();
  }

  private List<Content.Decision> decisions(long id) {
    return conferences.decided(id).stream().map(decided -> new Content.Decision(decided.conference(),
        names.unit(decided.leadUnit()), decided.dueAt(), decided.decidedAt(), decided.what())).toList();
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}

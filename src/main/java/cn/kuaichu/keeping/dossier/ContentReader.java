package cn.kuaichu.keeping.dossier;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.life.archive.Filed;
import cn.kuaichu.life.deadline.ClockHistory;
import cn.kuaichu.life.evidence.EvidenceRows;
import cn.kuaichu.oversight.supervision.Ground;
import cn.kuaichu.oversight.supervision.Rung;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Units;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gathers a case from all tables it stands in. */
@Component
class ContentReader {
  private static final String[] CLOSING = {Step.ARCHIVE.name(), Step.CLOSE_SEPARATELY.name(), Step.CLOSE.name(),
      Step.CLOSE_NOT_REACHED.name()};
  private final JdbcClient jdbc;
  private final CaseTexts texts;
  private final CaseStory story;
  private final EvidenceRows evidence;
  private final Officials officials;
  private final Units units;
  private final ClockHistory clocks;
  private final Vault vault;

  ContentReader(JdbcClient jdbc, CaseTexts texts, CaseStory story, EvidenceRows evidence, Officials officials,
      Units units,
      ClockHistory clocks, Vault vault) {
    this.jdbc = jdbc;
    this.texts = texts;
    this.story = story;
    this.evidence = evidence;
    this.officials = officials;
    this.units = units;
    this.clocks = clocks;
    this.vault = vault;
  }

  Content read(Appeal appeal, Filed filed) {
    long id = appeal.id();
    String head = jdbc.sql("select encode(hash, 'hex') from case_step where appeal_id = ? and seq = ?")
        .params(id, appeal.headSeq()).query(String.class).single();
    return new Content(appeal, filed, person(appeal), texts.words(id), texts.attached(id).orElse(""), story.history(id),
        sheets(id), evidence.of(id),
        deadlines(id), revisits(id), tries(id), orders(id), decisions(id), closedAt(id), appeal.headSeq(), head);
  }

  private Instant closedAt(long id) {
    return jdbc.sql("select max(occurred_at) from case_step where appeal_id = ? and kind = any(?)").params(id, CLOSING)
        .query((row, n) -> Optional.ofNullable(instant(row, 1))).single().orElse(null);
  }

  private Content.Person person(Appeal appeal) {
    return jdbc.sql("select name_cipher, phone_cipher, address_cipher from complainant where id = ?")
        .param(appeal.complainantId())
        .query((row, n) -> new Content.Person(text(row, 1), text(row, 2), text(row, 3)))
        .optional().orElse(new Content.Person("", "", ""));
  }

  private String text(ResultSet row, int column) throws SQLException {
    String text = vault.decrypt(row.getBytes(column));
    return text == null ? "" : text;
  }

  /** Handlings are counted as a person counts them: the first, and one more for each time it was done anew. */
  private List<Content.Sheet> sheets(long id) {
    return jdbc.sql("""
        select s.no, s.content_cipher, s.digest, s.frozen_at, a.parties,
          1 + (select count(*)
                 from case_step again
                where again.appeal_id = s.appeal_id and again.kind in ('REWORK', 'REOPEN')
                  and again.seq < (select min(f.seq)
                                     from case_step f
                                    where f.appeal_id = s.appeal_id and f.kind = 'FREEZE_SHEET'
                                      and (f.detail::jsonb ->> 'sheet')::int = s.no))
          from frozen_sheet s
          join asked_parties a on a.appeal_id = s.appeal_id and a.sheet_no = s.no
         where s.appeal_id = ?
         order by s.no
        """).param(id)
        .query((row, n) -> new Content.Sheet(row.getInt(1), row.getInt(6), vault.decrypt(row.getBytes(2)),
            HexFormat.of().formatHex(row.getBytes(3)), instant(row, 4),
            Arrays.stream((String[]) row.getArray(5).getArray()).map(Party::valueOf).toList(),
            signatures(id, row.getInt(1)), proofs(id, row.getInt(1)),
            promises(id, row.getInt(1)), review(id, row.getInt(1))))
        .list();
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
          + (event.ground() == null ? "" : "：" + story.pauseGround(event.ground())) + "（" + name(event.actor()) + "批准）";
      case "EXTENDED" ->
        DossierPdf.TIME.format(event.at()) + " 延期 " + event.days() + " 天（" + name(event.actor()) + "批准）";
      default -> DossierPdf.TIME.format(event.at()) + " 按新规定调整为 " + event.days() + " 天";
    };
  }

  private List<Content.Signature> signatures(long id, int sheet) {
    return jdbc.sql("""
        select g.party, g.actor, g.manner, g.agrees, g.reserved, g.signed_at, g.on_behalf_of, g.witness, g.checked_by,
          (select e.detail::jsonb ->> 'codeBy'
             from case_step e
            where e.appeal_id = g.appeal_id and e.kind = 'SIGN' and (e.detail::jsonb ->> 'sheet')::int = g.sheet_no
              and e.detail::jsonb ->> 'party' = g.party),
          encode(g.seal, 'hex'),
          (select t.cipher
             from case_step e
             join case_text t on t.appeal_id = e.appeal_id and t.seq = e.seq
            where e.appeal_id = g.appeal_id and e.kind in ('SIGN', 'REFUSE')
              and (e.detail::jsonb ->> 'sheet')::int = g.sheet_no
              and e.detail::jsonb ->> 'party' = g.party
            order by e.seq desc, t.field limit 1)
          from given_signature g
         where g.appeal_id = ? and g.sheet_no = ?
         order by g.signed_at
        """).params(id, sheet)
        .query((row, n) -> new Content.Signature(Party.valueOf(row.getString(1)), name(row.getString(2)),
            story.manner(row.getString(3)), row.getBoolean(4), vault.decrypt(row.getBytes(12)),
            row.getBoolean(5), instant(row, 6), name(row.getString(7)),
            name(row.getString(8)), name(row.getString(9)), name(row.getString(10)), row.getString(11)))
        .list();
  }

  private List<Content.Proof> proofs(long id, int sheet) {
    return jdbc.sql("""
        select kind, sha256, media_type, added_at, added_by
          from proof_of_word
         where appeal_id = ? and sheet_no = ?
         order by id
        """).params(id, sheet).query((row, n) -> new Content.Proof(row.getString(1), row.getString(2), row.getString(3),
        instant(row, 4), name(row.getString(5)))).list();
  }

  private List<Content.Promise> promises(long id, int sheet) {
    return jdbc.sql("""
        select no, words_cipher, unit, due_on, kept
          from promise
         where appeal_id = ? and sheet_no = ?
         order by no
        """).params(id, sheet).query((row, n) -> new Content.Promise(row.getInt(1), vault.decrypt(row.getBytes(2)),
        unit(row.getString(3)), row.getDate(4).toLocalDate(), row.getObject(5, Boolean.class))).list();
  }

  private Content.Review review(long id, int sheet) {
    return jdbc.sql("select reviewer, reviewed_at, passed, failed from review where appeal_id = ? and sheet_no = ?")
        .params(id, sheet)
        .query((row, n) -> new Content.Review(name(row.getString(1)), instant(row, 2), words(row.getArray(3)),
            words(row.getArray(4))))
        .optional().orElse(null);
  }

  private static List<String> words(Array array) throws SQLException {
    return Arrays.asList((String[]) array.getArray());
  }

  private List<Content.Revisit> revisits(long id) {
    return jdbc.sql("""
        select row_number() over (order by round), done_at, officer, way, solved, satisfied, trips, outcome
          from revisit
         where appeal_id = ? and done_at is not null
         order by round
        """).param(id)
        .query((row, n) -> new Content.Revisit(row.getInt(1), instant(row, 2), RevisitWords.of(row.getString(8)),
            name(row.getString(3)), row.getString(4), row.getObject(5, Boolean.class), row.getObject(6, Boolean.class),
            row.getObject(7, Integer.class)))
        .list();
  }

  private List<Content.Try> tries(long id) {
    return jdbc
        .sql(
            "select occasion, tried_on, way, tried_by from contact_try where appeal_id = ? order by tried_on, occasion")
        .param(id).query((row, n) -> new Content.Try(row.getString(1), row.getDate(2).toLocalDate(), row.getString(3),
            name(row.getString(4))))
        .list();
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
    return jdbc.sql("""
        select c.number, d.lead_unit, d.due_at, d.decided_at, d.what_cipher
          from conference_decision d
          join conference c on c.id = d.conference_id
         where d.appeal_id = ?
         order by d.decided_at
        """).param(id).query((row, n) -> new Content.Decision(row.getString(1), unit(row.getString(2)), instant(row, 3),
        instant(row, 4), vault.decrypt(row.getBytes(5)))).list();
  }

  String name(String login) {
    return login == null ? null : Actor.COMPLAINANT.equals(login) ? "诉求人本人" : officials.nameOf(login).orElse(login);
  }

  String unit(String id) {
    return units.find(id).map(found -> found.name()).orElse(id);
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}

package cn.kuaichu.oversight.inspection;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.oversight.inspection.Draw.Candidate;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Role;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of inspections: written once, never changed. */
@Repository
class InspectionRows {
  /** All that is needed to draw again. */
  record Drawn(long anchorNo, byte[] root, byte[] nonce, byte[] candidatesDigest) {}

  private static final String VISITS = """
      select v.id, v.inspection_id, i.number || '-' || lpad(v.no::text, 2, '0'), v.appeal_id, v.round, c.unit,
        v.visitor,
        v.visitor_unit, v.visitor_role, v.confirmer, v.confirmer_unit, v.confirmer_role, v.due_at
        from inspection_visit v
        join inspection i on i.id = v.inspection_id
        join inspection_candidate c on c.inspection_id = v.inspection_id and c.appeal_id = v.appeal_id
      """;
  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Vault vault;
  private final Clock clock;

  InspectionRows(JdbcClient jdbc, JdbcTemplate batches, Vault vault, Clock clock) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.vault = vault;
    this.clock = clock;
  }

  long add(Actor caller, String reason, LocalDate closedFrom, LocalDate closedTo, int wanted, int unitPercent,
      String leader,
      List<Member> team) {
    long id = jdbc.sql("""
        insert into inspection (number, called_by, called_role, called_unit, called_at, reason_cipher, closed_from,
          closed_to,
          wanted, unit_percent, leader)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        returning id
        """).params(nextNumber(), caller.login(), caller.role(), caller.unit(), now(), vault.encrypt(reason),
        Date.valueOf(closedFrom), Date.valueOf(closedTo), wanted, unitPercent, leader).query(Long.class).single();
    for (int no = 1; no <= team.size(); no++) {
      Member member = team.get(no - 1);
      jdbc.sql("insert into inspection_member (inspection_id, no, login, unit, role) values (?, ?, ?, ?, ?)")
          .params(id, no, member.login(), member.post().unit(), member.post().role().word()).update();
    }
    return id;
  }

  private String nextNumber() {
    int year = clock.instant().atZone(WorkCalendar.ZONE).getYear();
    int next = jdbc.sql("""
        insert into inspection_count as c (year, last)
        values (?, 1)
        on conflict (year) do update set last = c.last + 1
        returning last
        """).param(year).query(Integer.class).single();
    return "验%d-%03d".formatted(year, next);
  }

  Inspection get(long id) {
    return jdbc.sql("""
        select id, number, called_at, closed_from, closed_to, wanted, unit_percent, leader from inspection where id = ?
        """).param(id)
        .query((row, n) -> new Inspection(row.getLong(1), row.getString(2), row.getTimestamp(3).toInstant(),
            row.getObject(4, LocalDate.class), row.getObject(5, LocalDate.class), row.getInt(6), row.getInt(7),
            row.getString(8), team(id)))
        .single();
  }

  Optional<Long> find(String number) {
    return jdbc.sql("select id from inspection where number = ?").param(number).query(Long.class).optional();
  }

  String reason(long id) {
    return vault
        .decrypt(jdbc.sql("select reason_cipher from inspection where id = ?").param(id).query(byte[].class).single());
  }

  private List<Member> team(long id) {
    return jdbc.sql("select login, unit, role from inspection_member where inspection_id = ? order by no").param(id)
        .query((row, n) -> member(row, 1)).list();
  }

  void drawn(long id, Drawn draw, List<Candidate> candidates) {
    jdbc.sql("""
        insert into inspection_draw (inspection_id, drawn_at, anchor_no, anchor_root, nonce, candidates,
          candidates_digest)
        values (?, ?, ?, ?, ?, ?, ?)
        """).params(id, now(), draw.anchorNo(), draw.root(), draw.nonce(), candidates.size(), draw.candidatesDigest())
        .update();
    batches.batchUpdate("insert into inspection_candidate (inspection_id, appeal_id, unit, weight) values (?, ?, ?, ?)",
        candidates.stream().map(one -> new Object[] {id, one.appealId(), one.unit(), one.weight()}).toList());
  }

  Optional<Drawn> draw(long id) {
    return jdbc
        .sql("select anchor_no, anchor_root, nonce, candidates_digest from inspection_draw where inspection_id = ?")
        .param(id).query((row, n) -> new Drawn(row.getLong(1), row.getBytes(2), row.getBytes(3), row.getBytes(4)))
        .optional();
  }

  List<Candidate> candidates(long id) {
    return jdbc
        .sql("select appeal_id, unit, weight from inspection_candidate where inspection_id = ? order by appeal_id")
        .param(id).query((row, n) -> new Candidate(row.getLong(1), row.getString(2), row.getInt(3))).list();
  }

  void visit(long id, int no, Candidate drawn, Member visitor, Member confirmer, Instant dueAt) {
    jdbc.sql("""
        insert into inspection_visit (inspection_id, no, appeal_id, round, visitor, visitor_unit, visitor_role,
          confirmer,
          confirmer_unit, confirmer_role, due_at)
        select ?, ?, id, round, ?, ?, ?, ?, ?, ?, ?
          from case_standing
         where id = ?
        """).params(id, no, visitor.login(), visitor.post().unit(), visitor.post().role().word(), confirmer.login(),
        confirmer.post().unit(), confirmer.post().role().word(), Timestamp.from(dueAt), drawn.appealId()).update();
  }

  List<Visit> visits(long id) {
    return jdbc.sql(VISITS + " where v.inspection_id = ? order by v.no").param(id).query(InspectionRows::visit).list();
  }

  Visit visit(long visitId) {
    return jdbc.sql(VISITS + " where v.id = ?").param(visitId).query(InspectionRows::visit).single();
  }

  private static Visit visit(ResultSet row, int n) throws SQLException {
    return new Visit(row.getLong(1), row.getLong(2), row.getString(3), row.getLong(4), row.getInt(5), row.getString(6),
        member(row, 7), member(row, 10), row.getTimestamp(13).toInstant());
  }

  private static Member member(ResultSet row, int column) throws SQLException {
    return new Member(row.getString(column), new Post(row.getString(column + 1), Role.of(row.getString(column + 2))));
  }

  void report(Visit visit, Report report, String key) {
    jdbc.sql("""
        insert into inspection_report (visit_id, no, by, at, visited_on, verdict, place_cipher, met_cipher,
          seen_cipher, event_key)
        select ?, coalesce(max(no), 0) + 1, ?, ?::timestamptz, ?::date, ?, ?::bytea, ?::bytea, ?::bytea, ?
          from inspection_report
         where visit_id = ?
        """).params(visit.id(), report.by(), now(), Date.valueOf(report.visitedOn()), report.verdict().name(),
        vault.encrypt(report.place()), vault.encrypt(report.met()), vault.encrypt(report.seen()), key, visit.id())
        .update();
  }

  Optional<Report> lastReport(Visit visit) {
    return jdbc.sql("""
        select no, by, visited_on, verdict, place_cipher, met_cipher, seen_cipher
          from inspection_report
         where visit_id = ?
         order by no desc
         limit 1
        """).param(visit.id())
        .query((row, n) -> new Report(row.getInt(1), row.getString(2), row.getObject(3, LocalDate.class),
            Verdict.valueOf(row.getString(4)), vault.decrypt(row.getBytes(5)), vault.decrypt(row.getBytes(6)),
            vault.decrypt(row.getBytes(7))))
        .optional();
  }

  Optional<Instant> lastReported(Visit visit) {
    return jdbc.sql("select max(at) from inspection_report where visit_id = ?").param(visit.id())
        .query((row, n) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant)).single();
  }

  void confirm(Visit visit, int reportNo, String by, boolean agrees, String reason) {
    jdbc.sql("""
        insert into inspection_confirmation (visit_id, report_no, by, at, agrees, reason_cipher) values (?, ?, ?, ?, ?,
          ?)
        """).params(visit.id(), reportNo, by, now(), agrees, vault.encrypt(reason)).update();
  }

  void publish(long id, String by) {
    jdbc.sql("insert into inspection_publication (inspection_id, published_by, published_at) values (?, ?, ?)")
        .params(id, by, now()).update();
  }

  /** Under his own name, in the post he had for this visit or, where he had none, in any other. */
  Actor looker(Visit visit, String login) {
    if (login.equals(visit.visitor().login()) || login.equals(visit.confirmer().login())) {
      return login.equals(visit.visitor().login()) ? visit.visitor().actor() : visit.confirmer().actor();
    }
    return jdbc.sql("""
        select unit, role
          from held_post
         where login = :login
         order by unit || '.' || role = :visitors desc, unit || '.' || role = :confirmers desc, since desc, id desc
         limit 1
        """).param("login", login).param("visitors", visit.visitor().post().group())
        .param("confirmers", visit.confirmer().post().group())
        .query((row, n) -> new Actor(login, row.getString(2), row.getString(1))).optional()
        .orElse(visit.visitor().actor(login));
  }

  /** @throws org.springframework.dao.EmptyResultDataAccessException before it is published */
  String publishedBy(long id) {
    return jdbc.sql("select published_by from inspection_publication where inspection_id = ?").param(id)
        .query(String.class)
        .single();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}

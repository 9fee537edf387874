package cn.kuaichu.keeping.dossier;

import cn.kuaichu.appeal.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The list of bindings; it only grows. */
@Repository
class DossierRows {
  /** Looking at a case does not make it another one. */
  private static final String LOOKED_AT = "('" + String.join("', '", List.of(Step.BIND_DOSSIER.name(),
      Step.READ_DOSSIER.name(), Step.HOLD_DOSSIER.name(), Step.RELEASE_DOSSIER.name(), Step.READ_EVIDENCE.name(),
      Step.READ_CONTACT.name())) + "')";
  private static final String COLUMNS = """
      select d.appeal_id, a.number, d.no, d.archive_no, d.round, d.last_seq, d.pages, d.pdf_sha256, d.pdf_size,
        d.ledger_sha256, d.manifest_sha256, d.bound_at, d.bound_by
        from dossier d
        join case_standing a on a.id = d.appeal_id
      """;
  private static final String UNBOUND = """
        from case_standing a
        left join lateral (select max(d.last_seq) as last_seq from dossier d where d.appeal_id = a.id) b on true
       where a.status in ('RESOLVED', 'CLOSED', 'SEPARATE')
         and (b.last_seq is null or exists
           (select from case_step e where e.appeal_id = a.id and e.seq > b.last_seq and e.kind not in %s))
         and (cast(:since as timestamptz) is null or exists
           (select from case_step e
             where e.appeal_id = a.id and e.kind in ('ARCHIVE', 'CLOSE_SEPARATELY') and e.occurred_at >= :since))
         and not exists (select from destroyed_case x where x.appeal_id = a.id)
      """.formatted(LOOKED_AT);
  private final JdbcClient jdbc;

  DossierRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Bound> of(long appealId) {
    return jdbc.sql(COLUMNS + " where d.appeal_id = ? order by d.no").param(appealId).query(DossierRows::read).list();
  }

  Optional<Bound> latest(long appealId) {
    return jdbc.sql(COLUMNS + " where d.appeal_id = ? order by d.no desc limit 1").param(appealId)
        .query(DossierRows::read)
        .optional();
  }

  Optional<Bound> find(String number, int no) {
    return jdbc.sql(COLUMNS + " where a.number = ? and d.no = ?").params(number, no).query(DossierRows::read)
        .optional();
  }

  Optional<Bound> byPdf(String sha256) {
    return jdbc.sql(COLUMNS + " where d.pdf_sha256 = ?").param(sha256).query(DossierRows::read).list().stream()
        .findFirst();
  }

  Optional<Bound> byManifest(String sha256) {
    return jdbc.sql(COLUMNS + " where d.manifest_sha256 = ?").param(sha256).query(DossierRows::read).list().stream()
        .findFirst();
  }

  /** Something has happened since that is not in the binding. */
  boolean isOutdated(Bound bound) {
    return jdbc.sql("select count(*) from case_step where appeal_id = ? and seq > ? and kind not in " + LOOKED_AT)
        .params(bound.appealId(), bound.lastSeq()).query(Integer.class).single() > 0;
  }

  boolean isDestroyed(long appealId) {
    return jdbc.sql("select count(*) from destroyed_case where appeal_id = ?").param(appealId).query(Integer.class)
        .single() > 0;
  }

  void add(Bound bound) {
    jdbc.sql("""
        insert into dossier (appeal_id, no, archive_no, round, last_seq, pages, pdf_sha256, pdf_size, ledger_sha256,
          manifest_sha256, bound_at, bound_by)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
        .params(bound.appealId(), bound.no(), bound.archiveNo(), bound.round(), bound.lastSeq(), bound.pages(),
            bound.pdf(),
            bound.pdfSize(), bound.ledger(), bound.manifest(), Timestamp.from(bound.boundAt()), bound.boundBy())
        .update();
  }

  /**
   * Closed cases, in their order, whose last binding is missing or outdated.
   *
   * @param since closed at this moment or later, or null
   */
  List<Long> unbound(long afterId, Instant since, int most) {
    return jdbc.sql("select a.id\n" + UNBOUND + " and a.id > :after order by a.id limit :most").param("after", afterId)
        .param("since", since == null ? null : Timestamp.from(since)).param("most", most).query(Long.class).list();
  }

  long countUnbound(Instant since) {
    return jdbc.sql("select count(*)\n" + UNBOUND).param("since", since == null ? null : Timestamp.from(since))
        .query(Long.class).single();
  }

  /** Closed cases in their order, bound or not. */
  List<Long> closed(long afterId, int most) {
    return jdbc.sql("""
        select a.id
          from case_standing a
         where a.id > ? and a.status in ('RESOLVED', 'CLOSED', 'SEPARATE')
           and not exists (select from destroyed_case x where x.appeal_id = a.id)
         order by a.id
         limit ?
        """).params(afterId, most).query(Long.class).list();
  }

  long countClosed() {
    return jdbc.sql("""
        select count(*)
          from case_standing a
         where a.status in ('RESOLVED', 'CLOSED', 'SEPARATE')
           and not exists (select from destroyed_case x where x.appeal_id = a.id)
        """).query(Long.class).single();
  }

  private static Bound read(ResultSet row, int n) throws SQLException {
    return new Bound(row.getLong(1), row.getString(2), row.getInt(3), row.getString(4), row.getInt(5), row.getInt(6),
        row.getInt(7), row.getString(8), row.getInt(9), row.getString(10), row.getString(11),
        row.getTimestamp(12).toInstant(), row.getString(13));
  }
}

package cn.kuaichu.life.promise;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.life.deadline.SideDeadline;
import cn.kuaichu.life.deadline.SideDeadlines;
import cn.kuaichu.life.revisit.SecondLook;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** 承诺台账: what was promised on sheets that all four have signed, until when, and whether it was kept. */
@Repository
public class PromiseLedger {
  private static final String COLUMNS = """
      select sheet_no, no, words_cipher, promised_by, unit, due_on, kept, finding
        from promise
      """;

  /** What the gateway of the officer's own transaction asks about. */
  private record Checked(boolean broken) {}

  private final JdbcClient jdbc;
  private final CaseFiles files;
  private final AppealLifecycle lifecycle;
  private final SecondLook secondLook;
  private final Vault vault;
  private final SideDeadlines deadlines;
  private final Clock clock;

  PromiseLedger(JdbcClient jdbc, CaseFiles files, AppealLifecycle lifecycle, SecondLook secondLook, Vault vault,
      SideDeadlines deadlines, Clock clock) {
    this.jdbc = jdbc;
    this.files = files;
    this.lifecycle = lifecycle;
    this.secondLook = secondLook;
    this.vault = vault;
    this.deadlines = deadlines;
    this.clock = clock;
  }

  /**
   * All four have signed: from now on the sheet's promises are asked about at their dates. Nothing happens without any.
   */
  public void follow(CaseFile file) {
    jdbc.sql("""
        update promise
           set followed = true
         where appeal_id = :id and not followed
           and sheet_no = (select max(no) from frozen_sheet where appeal_id = :id)
        returning sheet_no
        """).param("id", file.appeal().id()).query(Long.class).list().stream().findFirst()
        .ifPresent(sheetNo -> lifecycle.followPromises(file.appeal(), sheetNo));
  }

  /** The next one to be asked about. */
  public Optional<Promise> next(long appealId, long sheetNo) {
    return jdbc.sql(COLUMNS + " where appeal_id = ? and sheet_no = ? and kept is null order by due_on, no limit 1")
        .params(appealId, sheetNo).query(this::read).optional();
  }

  /** All that counts of a case, in the order of their dates. */
  public List<Promise> of(long appealId) {
    return jdbc.sql(COLUMNS + " where appeal_id = ? and followed order by due_on, sheet_no, no").param(appealId)
        .query(this::read).list();
  }

  /** What a sheet promises, whether it counts or not. */
  public List<Promise> on(long appealId, long sheetNo) {
    return jdbc.sql(COLUMNS + " where appeal_id = ? and sheet_no = ? order by no").params(appealId, sheetNo)
        .query(this::read).list();
  }

  /** After its day, as the table says. */
  public Instant askedAt(long appealId, long sheetNo) {
    Promise next = next(appealId, sheetNo).orElseThrow();
    Instant promised = jdbc.sql("select frozen_at from frozen_sheet where appeal_id = ? and no = ?")
        .params(appealId, sheetNo)
        .query(Timestamp.class).single().toInstant();
    return deadlines.of(SideDeadline.ASK_PROMISE, next.dueOn(), promised);
  }

  public Instant askedBy(long appealId, long sheetNo) {
    Instant due = askedAt(appealId, sheetNo);
    Instant now = clock.instant();
    return deadlines.of(SideDeadline.CHECK_PROMISE, due.isBefore(now) ? now : due);
  }

  public String askedGroup(Appeal appeal) {
    return secondLook.officer(appeal).group();
  }

  void checked(CaseFile file, Promise promise, Actor officer, String finding) {
    int rows = jdbc.sql("""
        update promise
           set kept = ?, finding = ?, asked_at = ?, asked_by = ?, officer_unit = ?
         where appeal_id = ? and sheet_no = ? and no = ? and kept is null
        """).params(finding.equals("KEPT"), finding, Timestamp.from(clock.instant()), officer.login(), officer.unit(),
        file.appeal().id(), promise.sheetNo(), promise.no()).update();
    if (rows != 1) {
      throw new AppealRefused("诉求 " + file.appeal().number() + " 的这项承诺已经核实过，请刷新页面。");
    }
    file.learnt(Checked.class, new Checked(finding.equals("BROKEN")));
  }

  /** A broken promise reopens a case that counts as settled; one that is open again already is not reopened twice. */
  public boolean isReworkDue(Appeal appeal, long sheetNo) {
    boolean settled = appeal.status() == Status.RESOLVED || appeal.status() == Status.CLOSED;
    return settled && files.fact(appeal.id(), Checked.class, () -> new Checked(jdbc.sql("""
        select finding = 'BROKEN'
          from promise
         where appeal_id = ? and sheet_no = ? and asked_at is not null
         order by asked_at desc, due_on desc, no desc
         limit 1
        """).params(appeal.id(), sheetNo).query(Boolean.class).single())).broken();
  }

  public boolean anyLeft(long appealId, long sheetNo) {
    return jdbc.sql("select exists (select from promise where appeal_id = ? and sheet_no = ? and kept is null)")
        .params(appealId, sheetNo).query(Boolean.class).single();
  }

  private Promise read(ResultSet row, int n) throws SQLException {
    return new Promise(row.getLong(1), row.getInt(2), vault.decrypt(row.getBytes(3)), row.getString(4),
        row.getString(5),
        row.getDate(6).toLocalDate(), row.getObject(7, Boolean.class), row.getString(8));
  }
}

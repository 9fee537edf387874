package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Submission;
import cn.kuaichu.life.contact.ContactTries;
import cn.kuaichu.life.contact.Occasion;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A complainant who cannot be reached: tried, checked by one, decided by another, and never counted as agreed. */
@Component
public class Unreachable {
  private final CaseFiles files;
  private final Signatures signatures;
  private final ContactTries tries;
  private final Sheets sheets;
  private final JdbcClient jdbc;

  Unreachable(CaseFiles files, Signatures signatures, ContactTries tries, Sheets sheets, JdbcClient jdbc) {
    this.files = files;
    this.signatures = signatures;
    this.tries = tries;
    this.sheets = sheets;
    this.jdbc = jdbc;
  }

  boolean triedEnough(long appealId) {
    return tries.enough(files.peek(appealId), Occasion.SIGN_OFF, sheets.pending(appealId).orElseThrow().no());
  }

  void check(CaseFile file, Submission submission) {
    Actor officer = submission.actorInPost();
    int sheet = signatures.sheet(file).no();
    signatures.requireMayRecord(file, officer, tryers(file.appeal().id(), sheet).toArray(String[]::new));
    boolean confirmed = "UNREACHABLE".equals(submission.text("decision"));
    file.record(confirmed ? Step.CHECK_UNREACHABLE : Step.REJECT_UNREACHABLE, officer, submission.key(),
        Map.of("sheet", sheet),
        written(submission));
  }

  void decide(CaseFile file, Submission submission) {
    Actor decider = submission.actorInPost();
    int sheet = signatures.sheet(file).no();
    signatures.requireMayRecord(file, decider, involved(file.appeal().id()).toArray(String[]::new));
    boolean agrees = "AGREE".equals(submission.text("decision"));
    file.record(agrees ? Step.DECIDE_UNREACHABLE : Step.REFUSE_UNREACHABLE, decider,
        agrees ? key(sheet) : submission.key(),
        Map.of("sheet", sheet), written(submission));
  }

  /** The district has agreed that the present sheet ends without the complainant. */
  boolean isDecided(long appealId) {
    return sheets.pending(appealId).filter(sheet -> files.open(appealId).hasRecorded(key(sheet.no()))).isPresent();
  }

  /** @return the digest of the sheet that ends so, in hexadecimal */
  public String require(CaseFile file) {
    if (!isDecided(file.appeal().id())) {
      throw new AppealRefused("诉求 " + file.appeal().number() + " 没有经督办员核查和区里裁定，不能另列结案。");
    }
    return signatures.sheet(file).digestHex();
  }

  private static String key(int sheet) {
    return "unreachable:" + sheet;
  }

  /** The logins that brought, tried or checked the complainant's word on the present sheet: another one goes on. */
  Stream<String> involved(long appealId) {
    files.open(appealId).write(); // what was recorded a moment ago counts
    int sheet = sheets.pending(appealId).orElseThrow().no();
    return Stream.concat(tryers(appealId, sheet), jdbc.sql("""
        select actor
          from case_step
         where appeal_id = :id and kind in ('PRESENT_SIGNATURE', 'CHECK_UNREACHABLE')
           and seq > (select max(seq) from case_step where appeal_id = :id and kind = 'FREEZE_SHEET')
        """).param("id", appealId).query(String.class).list().stream());
  }

  private Stream<String> tryers(long appealId, int sheet) {
    return tries.of(appealId, Occasion.SIGN_OFF, sheet).stream().map(ContactTries.Try::by);
  }

  private static Map<String, String> written(Submission submission) {
    Map<String, String> written = new HashMap<>();
    written.put("note", submission.text("note"));
    return written;
  }
}

package cn.kuaichu.signoff;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.contact.ContactTries;
import cn.kuaichu.contact.Occasion;
import cn.kuaichu.process.Submission;
import java.util.HashMap;
import java.util.Map;
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
    signatures.requireMayRecord(file, officer, tries.of(file.appeal().id(), Occasion.SIGN_OFF, sheet).stream()
        .map(ContactTries.Try::by).toArray(String[]::new));
    boolean confirmed = "UNREACHABLE".equals(submission.text("decision"));
    file.record(confirmed ? Step.CHECK_UNREACHABLE : Step.REJECT_UNREACHABLE, officer, submission.key(), Map.of("sheet", sheet),
        written(submission));
  }

  void decide(CaseFile file, Submission submission) {
    Actor decider = submission.actorInPost();
    int sheet = signatures.sheet(file).no();
    signatures.requireMayRecord(file, decider, checker(file.appeal().id()));
    boolean agrees = "AGREE".equals(submission.text("decision"));
    file.record(agrees ? Step.DECIDE_UNREACHABLE : Step.REFUSE_UNREACHABLE, decider, agrees ? key(sheet) : submission.key(),
        Map.of("sheet", sheet), written(submission));
  }

  /** The district has agreed that the present sheet ends without the complainant. */
  boolean isDecided(long appealId) {
    return sheets.pending(appealId).filter(sheet -> files.open(appealId).hasRecorded(key(sheet.no()))).isPresent();
  }

  /** @return the digest of the sheet that ends so, in hexadecimal */
  public String require(CaseFile file) {
    if (!isDecided(file.appeal().id())) {
      throw new AppealRefused("诉求 " + file.appeal().number() + " 没有经督办员核查和区里裁定,不能另列结案。");
    }
    return signatures.sheet(file).digestHex();
  }

  private static String key(int sheet) {
    return "unreachable:" + sheet;
  }

  private String checker(long appealId) {
    return jdbc.sql("""
        select actor
          from ledger_entry
         where appeal_id = ? and kind = 'CHECK_UNREACHABLE'
         order by seq desc
         limit 1
        """).param(appealId).query(String.class).single();
  }

  private static Map<String, String> written(Submission submission) {
    Map<String, String> written = new HashMap<>();
    written.put("note", submission.text("note"));
    return written;
  }
}

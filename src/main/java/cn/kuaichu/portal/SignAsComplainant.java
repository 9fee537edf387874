package cn.kuaichu.portal;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.process.AppealLifecycle;
import cn.kuaichu.signoff.Sheets;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The complainant's word on exactly the sheet that was on the screen. */
@Component
class SignAsComplainant {
  private final CaseFiles files;
  private final Sheets sheets;
  private final AppealLifecycle lifecycle;
  private final JdbcClient jdbc;

  SignAsComplainant(CaseFiles files, Sheets sheets, AppealLifecycle lifecycle, JdbcClient jdbc) {
    this.files = files;
    this.sheets = sheets;
    this.lifecycle = lifecycle;
    this.jdbc = jdbc;
  }

  /**
   * The case is locked first, so that a second press of the button finds the first one's signature and changes nothing.
   *
   * @param digest of the sheet that was shown, in hexadecimal
   * @throws AppealRefused when it is not the complainant's turn or the sheet is another one by now
   */
  @Transactional
  void sign(long appealId, String digest, boolean agrees, String reason) {
    Appeal appeal = files.open(appealId).appeal();
    Optional<Boolean> given = wordOn(appealId, digest);
    if (given.isPresent() && given.get() == agrees) {
      return;
    }
    if (given.isPresent() || sheets.current(appealId).filter(sheet -> sheet.digestHex().equals(digest)).isEmpty()) {
      throw new AppealRefused("诉求 " + appeal.number() + " 的会签单已经变化，这次签字没有保存。请重新看一遍再决定。");
    }
    lifecycle.complainantSigns(appeal, agrees, agrees ? null : reason);
  }

  private Optional<Boolean> wordOn(long appealId, String digest) {
    return jdbc.sql("select agrees from signature where appeal_id = ? and party = ? and sheet_digest = ?")
        .params(appealId, Party.COMPLAINANT.name(), bytes(digest)).query(Boolean.class).optional();
  }

  private static byte[] bytes(String hex) {
    try {
      return HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}

package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.ground.privacy.Masking;
import cn.kuaichu.life.querycode.CaseCodes;
import cn.kuaichu.life.querycode.CheckIdentity;
import cn.kuaichu.life.querycode.HandOutCode;
import org.springframework.stereotype.Component;

/** 打印查询码 in Tasklist, for a citizen who stands at the counter with the number of his case and nothing else. */
@Component
class CodeDesk {
  /**
   * What the official compares with the identity card before he prints.
   *
   * @param count how many codes were printed before
   * @param own whether the citizen has the code of his own receipt
   * @param refusedBecause null where one may be printed
   * @param toConfirm how many-th printed code nothing speaks for yet; null where there is none
   * @param notConfirmedBecause null where the reader may compare the card and confirm it
   */
  record Found(String number, String title, String complainant, String status, int count, boolean own,
      String refusedBecause,
      Integer toConfirm, String notConfirmedBecause) {}

  private final CodeAccess access;
  private final HandOutCode handOut;
  private final CaseCodes codes;
  private final CheckIdentity identityCheck;
  private final CaseReader reader;
  private final CodeSlip slips;

  CodeDesk(CodeAccess access, HandOutCode handOut, CaseCodes codes, CheckIdentity identityCheck, CaseReader reader,
      CodeSlip slips) {
    this.access = access;
    this.handOut = handOut;
    this.codes = codes;
    this.identityCheck = identityCheck;
    this.reader = reader;
    this.slips = slips;
  }

  Found find(String number) {
    Appeal appeal = access.appeal(number);
    int count = handOut.count(appeal.id());
    Integer toConfirm = codes.unconfirmed(appeal.id()).orElse(null);
    return new Found(appeal.number(), Masking.inText(appeal.title()), reader.complainant(appeal),
        appeal.status().label(), count,
        count == 0 && appeal.codeHash() != null,
        handOut.objection(appeal, access.actor(appeal).orElseThrow()).orElse(null),
        toConfirm,
        toConfirm == null ? null : identityCheck.objection(appeal, toConfirm, access.login()).orElse(null));
  }

  /** Somebody else than the printer has compared the identity card. */
  void confirm(String number, int no) {
    Appeal appeal = access.appeal(number);
    identityCheck.confirm(appeal.id(), no, access.actor(appeal).orElseThrow());
  }

  CodeSlip.Slip handOut(String number, int no) {
    Appeal appeal = access.appeal(number);
    Actor by = access.actor(appeal).orElseThrow();
    return slips.of(appeal, handOut.handOut(appeal.id(), no, by), no, by);
  }
}

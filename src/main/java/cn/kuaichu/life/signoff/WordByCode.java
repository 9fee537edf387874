package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.life.querycode.CaseCodes;
import cn.kuaichu.people.identity.Officials;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether the code the complainant gives his word with may speak for him. */
@Component
class WordByCode {
  private final Sheets sheets;
  private final SheetPeople sheetPeople;
  private final CaseCodes codes;
  private final Officials officials;

  WordByCode(Sheets sheets, SheetPeople sheetPeople, CaseCodes codes, Officials officials) {
    this.sheets = sheets;
    this.sheetPeople = sheetPeople;
    this.codes = codes;
    this.officials = officials;
  }

  /**
   * The code an official handed out for a word given on the own phone, for this one or the one that stands. To refuse
   * needs none.
   */
  static Optional<String> behind(Signatures.Word word, Sheets.Pending sheet) {
    boolean now = word.manner() == Manner.OWN_PHONE && word.answer().agrees();
    boolean before = sheet.present().stream().anyMatch(signed -> signed.manner().equals(Manner.OWN_PHONE.name()));
    return now || before ? Optional.ofNullable(sheet.codeBy()) : Optional.empty();
  }

  /** @throws AppealRefused when he agrees on the own phone with a code that may not speak for him */
  void require(Appeal appeal, Signatures.Word word) {
    if (word.manner() == Manner.OWN_PHONE && word.answer().agrees()) {
      requireConfirmed(appeal);
      requireFromOutside(appeal);
    }
  }

  /** A slip from an official is not the citizen's word, nor is an older code's once somebody came for a new one. */
  private void requireConfirmed(Appeal appeal) {
    if (codes.unconfirmed(appeal.id()).isPresent()) {
      throw new AppealRefused("诉求 " + appeal.number() + " 有一张工作人员打印的查询码还没有确认是不是您要的，现在不能签字同意。"
          + "是您要的，请先确认；不是的，请按“这不是我申请的”。");
    }
  }

  /**
   * The official who handed out the code knows it: a consent with this code must not make that official two parties.
   */
  private void requireFromOutside(Appeal appeal) {
    if (isFromAParty(appeal)) {
      throw new AppealRefused("诉求 " + appeal.number() + "：您用的查询码是承办人打印的，不能用它签字同意。请到受理单位，请别的工作人员重新打印一张查询码，"
          + "或者请他们上门当面签字。");
    }
  }

  boolean isFromAParty(Appeal appeal) {
    return sheets.pending(appeal.id()).filter(sheet -> Optional.ofNullable(sheet.codeBy())
        .map(officials::personOf)
        .filter(giver -> giver.equals(personOf(appeal.handler())) || sheetPeople.signers(sheet).contains(giver))
        .isPresent()).isPresent();
  }

  private String personOf(String login) {
    return login == null ? null : officials.personOf(login);
  }
}

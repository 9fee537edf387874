package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.appeal.RegisteredIdentity;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.life.querycode.CaseCodes;
import cn.kuaichu.life.querycode.ConfirmCode;
import cn.kuaichu.life.signoff.Sheets.Signature;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The complainant's word on exactly the sheet that was on the screen, from the own phone. */
@Component
public class OwnSignature {
  private final CaseFiles files;
  private final RegisteredIdentity identity;
  private final Sheets sheets;
  private final Signatures signatures;
  private final AddProof addProof;
  private final CaseCodes codes;
  private final ConfirmCode confirmation;
  private final AppealLifecycle lifecycle;

  OwnSignature(CaseFiles files, RegisteredIdentity identity, Sheets sheets, Signatures signatures, AddProof addProof,
      CaseCodes codes, ConfirmCode confirmation, AppealLifecycle lifecycle) {
    this.files = files;
    this.identity = identity;
    this.sheets = sheets;
    this.signatures = signatures;
    this.addProof = addProof;
    this.codes = codes;
    this.confirmation = confirmation;
    this.lifecycle = lifecycle;
  }

  /** The complainant can only refuse with this code: a party of the sheet printed it. */
  public boolean isCodeFromAParty(Appeal appeal) {
    return signatures.isCodeFromAParty(appeal);
  }

  /**
   * As below, for a citizen who opened the case with a code.
   *
   * @param held the code it was opened with: where that opens nothing by now, nothing is signed
   */
  @Transactional
  public void sign(Appeal opened, CaseCodes.Held held, String digest, Answer answer, String reason, String strokes) {
    CaseFile file = files.open(opened.id());
    if (codes.standing(file.appeal(), held.hash()).isEmpty()) {
      throw new AppealRefused("诉求 " + opened.number() + " 的查询码刚刚换了，这次签字没有保存。请用新的查询码重新查询。");
    }
    if (answer.agrees()) {
      confirmation.bySilence(file, held);
    }
    sign(opened.id(), digest, answer, reason, strokes);
  }

  /**
   * The case is locked first, so that a second press of the button finds the first one's signature and changes nothing.
   *
   * @param digest of the sheet that was shown, in hexadecimal
   * @param reason of a refusal or a reservation, or null
   * @param strokes the drawn signature; a refusal needs none
   * @throws AppealRefused when it is not the complainant's turn, the sheet is another one by now, or nothing was drawn
   */
  @Transactional
  public void sign(long appealId, String digest, Answer answer, String reason, String strokes) {
    CaseFile file = files.open(appealId);
    Appeal appeal = file.appeal();
    Optional<Sheets.Pending> sheet = sheets.pending(appealId).filter(pending -> pending.digestHex().equals(digest));
    Optional<Signature> given = sheet.flatMap(pending -> pending.present().stream()
        .filter(signed -> signed.party() == Party.COMPLAINANT).findFirst());
    if (given.filter(signed -> says(signed, answer)).isPresent()) {
      return;
    }
    if (sheet.isEmpty() || given.isPresent()) {
      throw new AppealRefused("诉求 " + appeal.number() + " 的会签单已经变化，这次签字没有保存。请重新看一遍再决定。");
    }
    requireMaySign(appeal);
    if (answer.agrees() || strokes != null && !strokes.isBlank()) {
      addProof.own(file, strokes);
    }
    Map<String, String> texts = new HashMap<>();
    texts.put("reason", reason);
    signatures.sign(file, new Signatures.Word(Party.COMPLAINANT, answer, Manner.OWN_PHONE, null, null, texts),
        Actor.complainant(), "own:" + sheet.get().no());
    lifecycle.complainantSigned(appeal);
  }

  private void requireMaySign(Appeal appeal) {
    if (sheets.turn(appeal).filter(Party.COMPLAINANT::equals).isEmpty()) {
      throw new AppealRefused("诉求 " + appeal.number() + " 现在不需要您签字，请刷新页面查看最新进展。");
    }
    if (!identity.isCodeGenuine(appeal)) {
      throw new AppealRefused("诉求 " + appeal.number() + " 的查询码登记被改动过，这次签字没有保存。请带上回执到区信访局反映。");
    }
  }

  private static boolean says(Signature signed, Answer answer) {
    return signed.agrees() == answer.agrees() && signed.reserved() == (answer == Answer.RESERVED);
  }
}

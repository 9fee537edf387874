package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.life.evidence.EvidenceFiles;
import cn.kuaichu.life.signoff.SheetChain.Entry;
import cn.kuaichu.life.signoff.Sheets.Signature;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether one signature on a sheet is what it was when it was given. */
@Component
class SignatureCheck {
  private final Proofs proofs;
  private final EvidenceFiles store;
  private final Vault vault;

  SignatureCheck(Proofs proofs, EvidenceFiles store, Vault vault) {
    this.proofs = proofs;
    this.store = store;
    this.vault = vault;
  }

  /**
   * @param before the seal before it on the sheet
   * @param destroyed the proofs went at the end of the retention
   * @return what is wrong with it, or null
   */
  String flaw(Appeal appeal, Sheets.Sheet sheet, GivenSignatures.Kept kept, byte[] before, List<Entry> entries,
      boolean destroyed) {
    Signature s = kept.signature();
    if (!Arrays.equals(kept.sheetDigest(), sheet.digest())) {
      return "签的不是这份会签单";
    }
    List<Proofs.Proof> shown = s.party() == Party.COMPLAINANT ? proofs.of(appeal.id(), sheet.no()) : List.of();
    var on = new SignatureSeal.OnSheet(appeal.number(), sheet.no(), sheet.digest());
    Optional<Entry> entry = entries.stream().filter(one -> one.isSignatureOn(sheet.no()) && one.isBy(s.party()))
        .findFirst();
    if (!isSealed(s, destroyed, s.said(on, shown.stream().map(Proofs.Proof::sha256).toList(), before), entry)) {
      return "与签字时不符";
    }
    if (entry.filter(said -> said.gives(s, sheet)).isEmpty()) {
      return "没有对应的办理记录";
    }
    return SignatureMark.isGenuine(vault, s.said(on, List.of(), null), s.seal(), kept.mark()) ? damaged(shown)
        : "没有本系统的密钥印记";
  }

  private static boolean isSealed(Signature s, boolean destroyed, SignatureSeal said, Optional<Entry> entry) {
    if (s.seal() == null) {
      // there was a time before the seals
      return entry.filter(one -> one.detail().has("seal")).isEmpty();
    }
    // the proofs that went are covered by the seal: it is compared with the chain alone
    return destroyed && s.party() == Party.COMPLAINANT || Arrays.equals(said.digest(), s.seal());
  }

  private String damaged(List<Proofs.Proof> shown) {
    return shown.stream().filter(proof -> !store.holds(proof.sha256())).findFirst()
        .map(proof -> "的" + proof.kind().label() + "已被改动或缺失").orElse(null);
  }
}

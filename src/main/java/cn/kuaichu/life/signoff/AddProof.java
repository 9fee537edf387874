package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.life.evidence.CleanFile;
import cn.kuaichu.life.evidence.Fingerprint;
import cn.kuaichu.life.evidence.PicturePrints;
import cn.kuaichu.life.limits.Limit;
import cn.kuaichu.life.limits.RuledLimits;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Recusal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings what shows that the complainant said so, while it is his turn to sign. */
@Component
public class AddProof {
  private final CaseFiles files;
  private final Sheets sheets;
  private final Proofs proofs;
  private final PicturePrints prints;
  private final Officials officials;
  private final Recusal recusal;
  private final RuledLimits limits;
  private final TransactionTemplate transaction;

  AddProof(CaseFiles files, Sheets sheets, Proofs proofs, PicturePrints prints, Officials officials, Recusal recusal,
      RuledLimits limits, PlatformTransactionManager transactions) {
    this.files = files;
    this.sheets = sheets;
    this.proofs = proofs;
    this.prints = prints;
    this.officials = officials;
    this.recusal = recusal;
    this.limits = limits;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * An official takes the complainant's signature on his own device, or photographs or scans.
   *
   * @param content strokes for {@link Proofs.Kind#DRAWN}, a JPEG, PNG, WebP or PDF otherwise
   * @throws AppealRefused when it is not the complainant's turn, or the content is none
   */
  public void add(long appealId, Proofs.Kind kind, byte[] content, Actor by) {
    requireTurn(files.peek(appealId));
    CleanFile file = kind == Proofs.Kind.DRAWN ? drawn(new String(content, StandardCharsets.US_ASCII))
        : requireFits(kind, CleanFile.of(content));
    // scans of one printed form look alike, whatever the signature
    Fingerprint print = kind == Proofs.Kind.PHOTO ? PicturePrints.print(file) : null;
    transaction.executeWithoutResult(status -> {
      CaseFile open = files.open(appealId);
      requireTurn(open.appeal());
      // the accused may have been named while the picture was on its way
      recusal.require(by.login(), open.appeal());
      record(open, kind, file, by);
      if (kind == Proofs.Kind.PHOTO) {
        prints.addOfProof(appealId, file.sha256(), print);
      }
    });
  }

  /** The complainant draws on the own phone; in the transaction that signs. */
  void own(CaseFile open, String strokes) {
    record(open, Proofs.Kind.DRAWN, drawn(strokes), Actor.complainant());
  }

  private static CleanFile drawn(String strokes) {
    return new CleanFile("image/png", Drawing.parse(strokes).png());
  }

  private static CleanFile requireFits(Proofs.Kind kind, CleanFile file) {
    if (kind == Proofs.Kind.PHOTO && !file.mediaType().startsWith("image/")) {
      throw new AppealRefused("现场照片须是 JPG、PNG 或 WebP 图片，不收 PDF，请重新选择。");
    }
    return file;
  }

  private static void requireTurn(Appeal appeal) {
    if (appeal.status() != Status.SIGNING) {
      throw new AppealRefused("诉求 " + appeal.number() + " 目前“" + appeal.status().label() + "”，不需要采集签字凭据。");
    }
  }

  private void record(CaseFile open, Proofs.Kind kind, CleanFile file, Actor by) {
    Appeal appeal = open.appeal();
    Sheets.Pending sheet = sheets.pending(appeal.id()).orElseThrow();
    if (sheet.present().size() != 1) {
      throw new AppealRefused("诉求 " + appeal.number() + " 现在没有轮到诉求人签字，不能采集签字凭据。");
    }
    if (!by.isComplainant()) {
      requireFew(appeal, sheet);
      requireNoParty(appeal, sheet, by);
    }
    if (!proofs.keep(appeal.id(), sheet.no(), kind, file, by)) {
      throw new AppealRefused("这份" + kind.label() + "已经保存过了，不用再传。");
    }
    open.record(Step.ADD_PROOF, by, "proof:" + sheet.no() + ":" + file.sha256(),
        detail(sheet.no(), kind, file, by), Map.of());
  }

  /**
   * Marks an official who brings proof as a helper, who is no party of the sheet. Entries from before this rule lack
   * the mark.
   */
  private static Map<String, Object> detail(int sheetNo, Proofs.Kind kind, CleanFile file, Actor by) {
    Map<String, Object> detail = new HashMap<>(Map.of("kind", kind.name(), "sheet", sheetNo, "sha256", file.sha256()));
    if (!by.isComplainant()) {
      detail.put("helper", true);
    }
    return detail;
  }

  private void requireFew(Appeal appeal, Sheets.Pending sheet) {
    if (proofs.countSinceRejected(appeal.id(), sheet.no()) >= limits.of(Limit.SIGNING_PROOFS)) {
      throw new AppealRefused("诉求 " + appeal.number() + " 本次会签的签字凭据已有 "
          + limits.words(Limit.SIGNING_PROOFS) + "，够用了。");
    }
  }

  private void requireNoParty(Appeal appeal, Sheets.Pending sheet, Actor by) {
    if (Stream
        .concat(Stream.of(appeal.handler()),
            sheet.present().stream().flatMap(signed -> Stream.of(signed.actor(), signed.onBehalfOf())))
        .filter(Objects::nonNull)
        .anyMatch(party -> officials.isSamePerson(party, by.login()))) {
      throw new AppealRefused("诉求 " + appeal.number() + " 的承办人和在会签单上签了字的人不能采集诉求人的签字凭据，"
          + "请由受理员采集，或请诉求人在手机上签字。");
    }
  }
}

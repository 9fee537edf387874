package cn.kuaichu.keeping.dossier;

import cn.kuaichu.appeal.Party;
import cn.kuaichu.life.signoff.SheetCode;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One sheet on paper: its text, the words given on it, and what proves them. */
final class SheetPart {
  /** The short list, as the form {@code review-signature} asks it. */
  private static final Map<String, String> REVIEW = Map.of("reviewFacts", "事实查清了", "reviewAnswered", "诉求逐项有回应",
      "reviewEvidence", "佐证真实、能证明效果", "reviewLawful", "政策法律依据用对了", "reviewMet", "当面反馈到位");
  private final Content content;
  private final Content.Sheet sheet;
  private final DossierPdf.Binding binding;
  private final Pictures.Batch pictures;

  SheetPart(Content content, Content.Sheet sheet, DossierPdf.Binding binding, Pictures.Batch pictures) {
    this.content = content;
    this.sheet = sheet;
    this.binding = binding;
    this.pictures = pictures;
  }

  void print(Paper paper) {
    paper.field("固定时间", time(sheet.frozenAt()));
    paper.field("会签单指纹", sheet.digest());
    paper.field("查验码", SheetCode.of(HexFormat.of().parseHex(sheet.digest())) + "（凭诉求编号，在门户“核对签字单真伪”核对）");
    paper.field("会签各方", parties(sheet.asked().stream()));
    paper.heading("会签单全文");
    paper.paragraph(sheet.text() == null || sheet.text().isBlank() ? "未记录。" : sheet.text());
    if (sheet.review() != null) {
      review(paper, sheet.review());
    }
    promises(paper);
    signatures(paper);
    for (int i = 0; i < sheet.proofs().size(); i++) {
      proof(paper, i, sheet.proofs().get(i));
    }
  }

  private void promises(Paper paper) {
    if (!sheet.promises().isEmpty()) {
      paper.heading("承诺事项");
      sheet.promises()
          .forEach(promise -> paper.paragraph(promise.no() + ". " + promise.words() + "（" + promise.unit() + "，"
              + promise.due() + " 前；" + (promise.kept() == null ? "尚未核实" : promise.kept() ? "已兑现" : "未完全兑现") + "）"));
    }
  }

  private void signatures(Paper paper) {
    paper.heading("签字（" + sheet.signatures().size() + " 个）");
    sheet.signatures().forEach(signature -> signature(paper, signature));
    String lacking = parties(
        sheet.asked().stream().filter(party -> sheet.signatures().stream().noneMatch(given -> given.party() == party)));
    if (!lacking.isEmpty()) {
      paper.field("没有签字", lacking);
    }
  }

  private static String parties(Stream<Party> parties) {
    return parties.map(Party::label).collect(Collectors.joining("、"));
  }

  private static void review(Paper paper, Content.Review review) {
    paper.heading("评查（一件一评查）");
    paper.field("评查人", review.reviewer() + "　" + time(review.at()));
    paper.field("合格", points(review.passed()));
    paper.field("不合格", points(review.failed()));
  }

  private static String points(List<String> points) {
    return points.isEmpty() ? "无"
        : points.stream().map(point -> REVIEW.getOrDefault(point, point)).collect(Collectors.joining("、"));
  }

  private void signature(Paper paper, Content.Signature signature) {
    paper.need(46);
    paper.space(4);
    paper.write(signature.party().label() + "　" + name(signature) + "　" + answer(signature) + "　" + time(signature.at())
        + "　" + signature.manner(), Paper.BODY, Paper.LEFT, 0.1f);
    if (signature.words() != null && !signature.words().isBlank()) {
      paper.write((signature.agrees() ? "保留意见：" : "不同意的原因：") + signature.words(), 9.5f, Paper.LEFT + 22, 0.2f);
    }
    String more = Stream
        .of(beside("代", signature.onBehalfOf()), beside("见证人 ", signature.witness()),
            beside("核对人 ", signature.checkedBy()), beside("查询码打印人 ", signature.codeBy()),
            beside("签字封印 ", signature.seal()))
        .filter(text -> !text.isEmpty()).collect(Collectors.joining("；"));
    if (!more.isEmpty()) {
      paper.write(more, Paper.SMALL, Paper.LEFT + 22, 0.38f);
    }
  }

  private String name(Content.Signature signature) {
    String complainant = content.told().complainant().name();
    return binding.isOriginal() && !complainant.isBlank() && signature.name().equals("诉求人本人") ? complainant
        : signature.name();
  }

  private static String answer(Content.Signature signature) {
    return signature.agrees() ? signature.reserved() ? "同意（有保留）" : "同意" : "不同意";
  }

  private static String beside(String label, String text) {
    return text == null ? "" : label + text;
  }

  private void proof(Paper paper, int index, Content.Proof proof) {
    String kind = kind(proof);
    String caption = "　" + proof.by() + "　" + time(proof.at());
    if (!binding.isOriginal()) { // a drawn signature is the complainant's name
      paper.small(kind + "（原件存档）" + caption);
      return;
    }
    byte[] picture = pictures.get(proof.sha256(), "第 " + sheet.no() + " 份会签单的" + kind);
    shown(paper, proof, kind + caption + "　" + Places.proof(sheet.no(), index, proof), picture);
  }

  private static String kind(Content.Proof proof) {
    return switch (proof.kind()) {
      case "DRAWN" -> "手写签名";
      case "PHOTO" -> "签字现场照片";
      default -> "纸质签字扫描件";
    };
  }

  private static void shown(Paper paper, Content.Proof proof, String caption, byte[] picture) {
    boolean drawn = proof.kind().equals("DRAWN");
    if (picture.length > 0) {
      paper.picture(caption, picture, drawn ? 240 : Paper.WIDTH, drawn ? 110 : 300, "指纹 " + proof.sha256());
    } else {
      paper.need(40);
      paper.small(caption);
      paper.small("指纹 " + proof.sha256());
    }
  }

  private static String time(Instant at) {
    return DossierPdf.TIME.format(at);
  }
}

package cn.kuaichu.keeping.dossier;

import cn.kuaichu.appeal.Party;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.ground.privacy.Masking;
import cn.kuaichu.keeping.dossier.CaseStory.Line;
import cn.kuaichu.life.evidence.Evidence;
import cn.kuaichu.life.signoff.SheetCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands in a dossier, part by part; parts that would be empty are left out, but for those every dossier has. */
final class Parts {
  /** The short list, as the form {@code review-signature} asks it. */
  private static final Map<String, String> REVIEW = Map.of("reviewFacts", "事实查清了", "reviewAnswered", "诉求逐项有回应",
      "reviewEvidence", "佐证真实、能证明效果", "reviewLawful", "政策法律依据用对了", "reviewMet", "当面反馈到位");
  private static final Set<String> FEEDBACK = Set.of(Step.REPORT_BACK.label());
  private static final Set<String> REVISITS = Set.of(Step.REVISIT.label(), Step.TRY_REVISIT.label(), Step.CLOSE.label(),
      Step.SAY_NOT_DONE.label(), Step.HEED_NOT_DONE.label(),
      Step.ORDER_REWORK.label(), Step.CHECK_PROMISE.label(), Step.INSPECT.label(), Step.INSPECT_FALSE.label());
  private static final float NOTE = 9.5f;
  /** Longer ones are broken, or half a page would stay empty. */
  private static final float MOST_TOGETHER = 160;
  private final Content content;
  private final DossierPdf.Binding binding;
  private final Pictures.Batch pictures;

  Parts(Content content, DossierPdf.Binding binding, Pictures.Batch pictures) {
    this.content = content;
    this.binding = binding;
    this.pictures = pictures;
  }

  List<Part> all() {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part("诉求来源", this::source));
    parts.add(new Part("办理经过（" + content.history().size() + " 条记录）", this::history));
    parts.add(new Part("办理期限", this::deadlines));
    content.sheets()
        .forEach(sheet -> parts.add(new Part("会签单 第 " + sheet.no() + " 份（第 " + sheet.handling() + " 次办理）", true,
            paper -> sheet(paper, sheet))));
    parts.add(new Part("佐证材料（" + content.evidence().size() + " 份）", true, this::evidence));
    parts.add(new Part("当面反馈", paper -> lines(paper, FEEDBACK)));
    if (!content.contacts().revisits().isEmpty() || !content.contacts().tries().isEmpty()) {
      parts.add(new Part("回访与核查", this::revisits));
    }
    if (!content.interventions().orders().isEmpty()) {
      parts.add(new Part("督办单", this::orders));
    }
    if (!content.interventions().decisions().isEmpty()) {
      parts.add(new Part("联席会议决定", this::decisions));
    }
    parts.add(new Part("真伪查验", this::checking));
    return parts;
  }

  private void source(Paper paper) {
    var appeal = content.appeal();
    var person = content.told().complainant();
    paper.field("诉求编号", appeal.number());
    paper.field("来源渠道", appeal.channel().label());
    paper.field("采集人", content.history().isEmpty() ? appeal.takenBy() : content.history().get(0).who());
    paper.field("采集地点", appeal.takenWhere());
    paper.field("采集日期", appeal.takenOn().toString());
    paper.field("收到时间", time(appeal.receivedAt()));
    paper.field("诉求人", shown(person.name(), Masking.name(person.name()), "未留姓名"));
    paper.field("联系电话", shown(person.phone(), Masking.phone(person.phone()), "未留电话"));
    if (binding.isOriginal()) {
      paper.field("住址", person.address());
    }
    paper.field("诉求标题", appeal.title());
    paper.heading("诉求原话");
    paper.paragraph(content.told().words().isBlank() ? "未记录。" : content.told().words());
    if (!content.told().attached().isEmpty()) {
      paper.heading("来件所附");
      paper.paragraph(binding.isOriginal() ? content.told().attached() : Masking.inText(content.told().attached()));
    }
  }

  /** The full name stands in the archived original only. */
  private String shown(String full, String masked, String none) {
    return full.isBlank() ? none : binding.isOriginal() ? full : masked;
  }

  private void history(Paper paper) {
    paper.small("以下逐条取自台账，次序即发生的次序；每条记录的指纹见随卷 " + Places.LEDGER + "。");
    lines(paper, content.history());
  }

  private void lines(Paper paper, Set<String> steps) {
    List<Line> found = content.history().stream().filter(line -> steps.contains(line.step())).toList();
    if (found.isEmpty()) {
      paper.paragraph("无记录。");
    }
    lines(paper, found);
  }

  /** The last two stay together: no page holds a single line. */
  private static void lines(Paper paper, List<Line> lines) {
    for (int i = 0; i < lines.size(); i++) {
      paper.need(
          i == lines.size() - 2 ? Math.min(height(paper, lines.get(i)) + height(paper, lines.get(i + 1)), MOST_TOGETHER)
              : Math.min(height(paper, lines.get(i)), MOST_TOGETHER));
      line(paper, lines.get(i));
    }
  }

  private static float height(Paper paper, Line line) {
    return 5 + paper.height(head(line), Paper.BODY, Paper.LEFT) + (float) line.notes().stream()
        .mapToDouble(note -> paper.height(told(note), NOTE, Paper.LEFT + 22)).sum();
  }

  private static void line(Paper paper, Line line) {
    paper.space(5);
    paper.write(head(line), Paper.BODY, Paper.LEFT, 0.1f);
    line.notes().forEach(note -> paper.write(told(note), NOTE, Paper.LEFT + 22, 0.3f));
  }

  private static String head(Line line) {
    return line.seq() + "　" + line.when() + "　" + line.step() + "　" + line.who()
        + (line.unit().isBlank() ? "" : "（" + line.unit() + "）");
  }

  private static String told(CaseStory.Note note) {
    return note.label() + (note.label().endsWith("？") ? "" : "：") + note.text();
  }

  /** In time or late, and what made a date later than the rule says. */
  private void deadlines(Paper paper) {
    if (content.deadlines().isEmpty()) {
      paper.paragraph("没有计时：本件未经受理办理。");
    }
    content.deadlines().forEach(clock -> {
      paper.heading(clock.kind() + "期限"
          + (content.deadlines().stream().filter(other -> other.kind().equals(clock.kind())).count() > 1
              ? "（第 " + clock.handling() + " 次办理起）"
              : ""));
      paper.field("起算", time(clock.startedAt()) + "，期限 " + clock.days() + " 天");
      clock.events().forEach(event -> paper.field("变动", event));
      paper.field("到期", time(clock.dueAt()));
      paper.field("停止", clock.stoppedAt() == null ? "尚在计时" : time(clock.stoppedAt()));
      paper.field("是否按期", clock.inTime());
    });
  }

  private void sheet(Paper paper, Content.Sheet sheet) {
    paper.field("固定时间", time(sheet.frozenAt()));
    paper.field("会签单指纹", sheet.digest());
    paper.field("查验码", SheetCode.of(HexFormat.of().parseHex(sheet.digest())) + "（凭诉求编号，在门户“核对签字单真伪”核对）");
    paper.field("会签各方", parties(sheet.asked().stream()));
    paper.heading("会签单全文");
    paper.paragraph(sheet.text() == null || sheet.text().isBlank() ? "未记录。" : sheet.text());
    if (sheet.review() != null) {
      review(paper, sheet.review());
    }
    if (!sheet.promises().isEmpty()) {
      paper.heading("承诺事项");
      sheet.promises()
          .forEach(promise -> paper.paragraph(promise.no() + ". " + promise.words() + "（" + promise.unit() + "，"
              + promise.due() + " 前；" + (promise.kept() == null ? "尚未核实" : promise.kept() ? "已兑现" : "未完全兑现") + "）"));
    }
    paper.heading("签字（" + sheet.signatures().size() + " 个）");
    sheet.signatures().forEach(signature -> signature(paper, signature));
    String lacking = parties(
        sheet.asked().stream().filter(party -> sheet.signatures().stream().noneMatch(given -> given.party() == party)));
    if (!lacking.isEmpty()) {
      paper.field("没有签字", lacking);
    }
    for (int i = 0; i < sheet.proofs().size(); i++) {
      proof(paper, sheet, i);
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
    paper.write(signature.party().label() + "　"
        + (binding.isOriginal() && !content.told().complainant().name().isBlank()
            && signature.name().equals("诉求人本人") ? content.told().complainant().name() : signature.name())
        + "　"
        + (signature.agrees() ? signature.reserved() ? "同意（有保留）" : "同意" : "不同意") + "　" + time(signature.at())
        + "　" + signature.manner(), Paper.BODY, Paper.LEFT, 0.1f);
    String more = List.of(beside("代", signature.onBehalfOf()), beside("见证人 ", signature.witness()),
        beside("核对人 ", signature.checkedBy()), beside("查询码打印人 ", signature.codeBy()), beside("签字封印 ", signature.seal()))
        .stream().filter(text -> !text.isEmpty())
        .collect(Collectors.joining("；"));
    if (signature.words() != null && !signature.words().isBlank()) {
      paper.write((signature.agrees() ? "保留意见：" : "不同意的原因：") + signature.words(), 9.5f, Paper.LEFT + 22, 0.2f);
    }
    if (!more.isEmpty()) {
      paper.write(more, Paper.SMALL, Paper.LEFT + 22, 0.38f);
    }
  }

  private static String beside(String label, String text) {
    return text == null ? "" : label + text;
  }

  private void proof(Paper paper, Content.Sheet sheet, int index) {
    Content.Proof proof = sheet.proofs().get(index);
    String kind = switch (proof.kind()) {
      case "DRAWN" -> "手写签名";
      case "PHOTO" -> "签字现场照片";
      default -> "纸质签字扫描件";
    };
    if (!binding.isOriginal()) { // a drawn signature is the complainant's name
      paper.small(kind + "（原件存档）　" + proof.by() + "　" + time(proof.at()));
      return;
    }
    byte[] picture = pictures.get(proof.sha256(), "第 " + sheet.no() + " 份会签单的" + kind);
    String caption = kind + "　" + proof.by() + "　" + time(proof.at()) + "　" + Places.proof(sheet.no(), index, proof);
    boolean drawn = proof.kind().equals("DRAWN");
    if (picture.length > 0) {
      paper.picture(caption, picture, drawn ? 240 : Paper.WIDTH, drawn ? 110 : 300, "指纹 " + proof.sha256());
    } else {
      paper.need(40);
      paper.small(caption);
      paper.small("指纹 " + proof.sha256());
    }
  }

  private void evidence(Paper paper) {
    if (content.evidence().isEmpty()) {
      paper.paragraph("本件没有佐证材料。");
    }
    for (int i = 0; i < content.evidence().size(); i++) {
      Evidence file = content.evidence().get(i);
      paper.need(44);
      paper.space(4);
      paper.write((i + 1) + ". " + file.name(), Paper.BODY, Paper.LEFT, 0.1f);
      paper
          .write(Places.evidence(i, file) + "　" + time(file.addedAt()) + "　" + (file.isPicture() ? "图片" : "PDF 文件，原件随卷")
              + "　" + Math.max(1, file.size() / 1024) + " KB　指纹 " + file.sha256(), Paper.SMALL, Paper.LEFT + 22, 0.38f);
    }
    for (int i = 0; i < content.evidence().size(); i++) {
      Evidence file = content.evidence().get(i);
      byte[] picture = pictures.get(file.sha256(), "佐证材料第 " + (i + 1) + " 份“" + file.name() + "”");
      if (picture.length > 0) {
        paper.picture((i + 1) + ". " + file.name(), picture, Paper.WIDTH, 300, "");
      }
    }
  }

  private void revisits(Paper paper) {
    content.contacts().revisits().forEach(revisit -> {
      paper.heading("第 " + revisit.no() + " 次回访");
      paper.field("结论", revisit.outcome());
      if (revisit.officer() == null) {
        paper.field("结束时间", time(revisit.at()));
        return;
      }
      paper.field("回访人", revisit.officer() + "　" + time(revisit.at()));
      paper.field("问题解决", yes(revisit.solved()));
      paper.field("群众满意", yes(revisit.satisfied()));
      paper.field("群众跑动", revisit.trips() == null ? "未记录" : revisit.trips() + " 次");
    });
    content.contacts().tries().forEach(attempt -> paper.paragraph(attempt.on() + "　" + attempt.by() + "　联系诉求人未果（"
        + (attempt.occasion().equals("REVISIT") ? "回访" : "会签") + "）"));
    paper.heading("相关记录");
    lines(paper, REVISITS);
  }

  private static String yes(Boolean answer) {
    return answer == null ? "未记录" : answer ? "是" : "否";
  }

  private void orders(Paper paper) {
    paper.small("督办单的内容存于督办专账，这里只列编号、事由、层级和日期。");
    content.interventions().orders().forEach(order -> {
      paper.heading(order.number() + "　" + order.ground() + (order.open() ? "（未了结）" : ""));
      order.acts().forEach(
          act -> paper.paragraph(time(act.at()) + "　" + act.step() + (act.rung().isEmpty() ? "" : "　" + act.rung())));
    });
  }

  private void decisions(Paper paper) {
    content.interventions().decisions().forEach(decision -> {
      paper.heading(decision.conference() + "　" + time(decision.decidedAt()));
      paper.field("牵头单位", decision.leadUnit());
      paper.field("完成日期", time(decision.dueAt()));
      paper.field("决定事项", decision.what());
    });
  }

  private void checking(Paper paper) {
    if (!binding.isOriginal()) {
      paper.paragraph("本副本供办理时查阅，未经装订登记，不能用来查验真伪。需要归档原件的，请向区综合服务中心、区信访局或驻点纪检督办员申请调阅。");
      return;
    }
    paper.paragraph("本卷第 " + binding.no() + " 次装订于 " + time(binding.at()) + "。本文件和随卷清单 " + Places.MANIFEST
        + " 的指纹在装订时记入该诉求的台账，此后任何改动都能查出。");
    paper.paragraph("查验方法：一、把导出的文件交给系统，执行 dossier --check 文件，系统指出第一处不符；二、解开压缩包，在其中执行 sha256sum -c "
        + Places.MANIFEST + "，逐个核对文件；三、" + Places.LEDGER + " 每行一条记录，依次相连，链尾指纹印在封面上。");
    paper.field("装订截至", "第 " + content.end().lastSeq() + " 条记录");
    paper.field("链尾指纹", content.end().head());
    paper.field("保管依据", content.filed().source());
  }

  private static String time(Instant at) {
    return DossierPdf.TIME.format(at);
  }
}

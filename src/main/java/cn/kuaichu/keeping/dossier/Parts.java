package cn.kuaichu.keeping.dossier;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.ground.privacy.Masking;
import cn.kuaichu.keeping.dossier.CaseStory.Line;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What stands in a dossier, part by part; parts that would be empty are left out, but for those every dossier has. */
final class Parts {
  private static final Set<String> FEEDBACK = Set.of(Step.REPORT_BACK.label());
  private static final Set<String> REVISITS = Set.of(Step.REVISIT.label(), Step.TRY_REVISIT.label(), Step.CLOSE.label(),
      Step.SAY_NOT_DONE.label(), Step.HEED_NOT_DONE.label(),
      Step.ORDER_REWORK.label(), Step.CHECK_PROMISE.label(), Step.INSPECT.label(), Step.INSPECT_FALSE.label());
  private final Content content;
  private final DossierPdf.Binding binding;
  private final Pictures.Batch pictures;
  private final Names names;

  Parts(Content content, DossierPdf.Binding binding, Pictures.Batch pictures, Names names) {
    this.content = content;
    this.binding = binding;
    this.pictures = pictures;
    this.names = names;
  }

  List<Part> all() {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part("诉求来源", this::source));
    parts.add(new Part("办理经过（" + content.history().size() + " 条记录）", this::history));
    parts.add(new Part("办理期限", this::deadlines));
    content.sheets()
        .forEach(sheet -> parts.add(new Part("会签单 第 " + sheet.no() + " 份（第 " + sheet.handling() + " 次办理）", true,
            new SheetPart(content, sheet, binding, pictures)::print)));
    parts.add(new Part("佐证材料（" + content.evidence().size() + " 份）", true,
        new EvidencePart(content.evidence(), pictures)::print));
    parts.add(new Part("当面反馈", paper -> lines(paper, FEEDBACK)));
    afterwards(parts);
    parts.add(new Part("真伪查验", this::checking));
    return parts;
  }

  private void afterwards(List<Part> parts) {
    if (!content.contacts().revisits().isEmpty() || !content.contacts().tries().isEmpty()) {
      parts.add(new Part("回访与核查", this::revisits));
    }
    if (!content.interventions().orders().isEmpty()) {
      parts.add(new Part("督办单", this::orders));
    }
    if (!content.interventions().decisions().isEmpty()) {
      parts.add(new Part("联席会议决定", this::decisions));
    }
  }

  private void source(Paper paper) {
    var appeal = content.appeal();
    paper.field("诉求编号", appeal.number());
    paper.field("来源渠道", names.channel(appeal.channel()));
    paper.field("采集人", content.history().isEmpty() ? appeal.takenBy() : content.history().get(0).who());
    paper.field("采集地点", appeal.takenWhere());
    paper.field("采集日期", appeal.takenOn().toString());
    paper.field("收到时间", time(appeal.receivedAt()));
    complainant(paper, content.told().complainant());
    paper.field("诉求标题", appeal.title());
    told(paper);
  }

  private void complainant(Paper paper, Content.Person person) {
    paper.field("诉求人", shown(person.name(), Masking.name(person.name()), "未留姓名"));
    paper.field("联系电话", shown(person.phone(), Masking.phone(person.phone()), "未留电话"));
    if (binding.isOriginal()) {
      paper.field("住址", person.address());
    }
  }

  private void told(Paper paper) {
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
    StoryLines.print(paper, content.history());
  }

  private void lines(Paper paper, Set<String> steps) {
    List<Line> found = content.history().stream().filter(line -> steps.contains(line.step())).toList();
    if (found.isEmpty()) {
      paper.paragraph("无记录。");
    }
    StoryLines.print(paper, found);
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

  private void revisits(Paper paper) {
    content.contacts().revisits().forEach(revisit -> revisit(paper, revisit));
    content.contacts().tries().forEach(attempt -> paper.paragraph(attempt.on() + "　" + attempt.by() + "　联系诉求人未果（"
        + (attempt.occasion().equals("REVISIT") ? "回访" : "会签") + "）"));
    paper.heading("相关记录");
    lines(paper, REVISITS);
  }

  private static void revisit(Paper paper, Content.Revisit revisit) {
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

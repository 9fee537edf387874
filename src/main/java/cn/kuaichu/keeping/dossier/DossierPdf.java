package cn.kuaichu.keeping.dossier;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.life.archive.Filed;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.people.identity.Topics;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.springframework.stereotype.Component;

/** 一案一卷 as one PDF: cover, contents list, parts. */
@Component
class DossierPdf {
  /** @param no of the binding; 0 for a copy that is not bound */
  record Binding(int no, Instant at) {
    boolean isOriginal() {
      return no > 0;
    }
  }

  record Printed(byte[] pdf, int pages) {}

  /** A part and the page it begins on. */
  private record Begun(String title, int page) {}

  static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(WorkCalendar.ZONE);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日").withZone(WorkCalendar.ZONE);
  private static final Set<Status> CLOSED = EnumSet.of(Status.RESOLVED, Status.CLOSED, Status.SEPARATE);
  private static final int AT_A_TIME = 2;
  private static final int ENTRIES_A_PAGE = 26;
  private final Names names;
  private final Topics topics;
  private final Pictures pictures;
  private final BlockingQueue<Typeface> idle = new ArrayBlockingQueue<>(AT_A_TIME);

  DossierPdf(Names names, Topics topics, Pictures pictures) {
    this.names = names;
    this.topics = topics;
    this.pictures = pictures;
  }

  Printed print(Content content, Binding binding) {
    Pictures.Batch batch = pictures.batch();
    content.evidence().forEach(file -> batch.begin(file.sha256(), file.mediaType()));
    if (binding.isOriginal()) {
      content.sheets()
          .forEach(sheet -> sheet.proofs().forEach(proof -> batch.begin(proof.sha256(), proof.mediaType())));
    }
    Typeface face = borrow();
    try (Paper paper = new Paper(face)) {
      return print(content, binding, batch, paper);
    } finally {
      idle.offer(face);
    }
  }

  private Typeface borrow() {
    Typeface face = idle.poll();
    return face == null ? Typeface.load() : face;
  }

  private Printed print(Content content, Binding binding, Pictures.Batch batch, Paper paper) {
    paper.newPage();
    List<Part> parts = new Parts(content, binding, batch, names).all();
    int listPages = (parts.size() + ENTRIES_A_PAGE - 1) / ENTRIES_A_PAGE;
    int firstList = paper.newPage();
    for (int more = 1; more < listPages; more++) {
      paper.newPage();
    }
    List<Begun> begun = new ArrayList<>();
    for (Part part : parts) {
      begun.add(new Begun(part.title(), part.ownPage() || begun.isEmpty() ? paper.newPage() : paper.next()));
      paper.title(part.title());
      part.content().accept(paper);
    }
    contents(paper, begun, firstList);
    cover(paper, content, binding);
    paper.footers(footer(content, binding));
    outline(paper, begun);
    LongTerm.describe(paper.document, "群众诉求卷宗 " + content.appeal().number(),
        Places.identifier(content.appeal().number(), binding.no()), binding.at());
    return new Printed(paper.bytes(), paper.document.getNumberOfPages());
  }

  private static void contents(Paper paper, List<Begun> begun, int firstList) {
    for (int i = 0; i < begun.size(); i++) {
      if (i % ENTRIES_A_PAGE == 0) {
        paper.backTo(firstList + i / ENTRIES_A_PAGE);
        paper.title("卷内目录");
      }
      paper.entry((i + 1) + "　" + begun.get(i).title(), String.valueOf(begun.get(i).page()));
    }
  }

  private static String footer(Content content, Binding binding) {
    String no = content.filed() == null ? "未归档" : "档号 " + content.filed().archiveNo();
    return no + "　诉求 " + content.appeal().number()
        + (binding.isOriginal() ? "　第 " + binding.no() + " 次装订" : "　办理用副本，姓名已遮盖，不作归档凭证");
  }

  private static void outline(Paper paper, List<Begun> begun) {
    PDDocumentOutline outline = new PDDocumentOutline();
    begun.forEach(part -> {
      PDOutlineItem item = new PDOutlineItem();
      PDPageFitDestination destination = new PDPageFitDestination();
      destination.setPage(paper.document.getPage(part.page() - 1));
      item.setDestination(destination);
      item.setTitle(part.title());
      outline.addLast(item);
    });
    paper.document.getDocumentCatalog().setDocumentOutline(outline);
  }

  private void cover(Paper paper, Content content, Binding binding) {
    Appeal appeal = content.appeal();
    Filed filed = content.filed();
    paper.backTo(1);
    paper.frame(44, 44, Paper.RIGHT + Paper.LEFT - 88, 754, 1.6f);
    paper.frame(49, 49, Paper.RIGHT + Paper.LEFT - 98, 744, 0.5f);
    paper.centred(680, 32, "群 众 诉 求 卷 宗", true);
    paper.centred(642, 13, binding.isOriginal() ? "一案一卷" : "办理用副本（未装订）", false);
    float y = 590;
    y = row(paper, y, "档　　号", filed == null ? "办结后编定" : filed.archiveNo());
    y = row(paper, y, "诉求编号", appeal.number());
    y = row(paper, y, "标　　题", appeal.title());
    y = row(paper, y, "类　　别", appeal.category() == null ? "未分类" : names.category(appeal.category()));
    y = row(paper, y, "主　　题", appeal.topic() == null ? "未定"
        : topics.find(appeal.topic()).map(Topics.Topic::name).orElse(appeal.topic()));
    y = row(paper, y, "责任单位", appeal.responsibleUnit() == null ? "未定" : names.unit(appeal.responsibleUnit()));
    y = row(paper, y, "办理结果", result(appeal));
    y = row(paper, y, "起止时间", DAY.format(appeal.receivedAt()) + " 至 " + end(content));
    y = row(paper, y, "保管期限", filed == null ? "办结后划定" : filed.retention().label());
    y = row(paper, y, "卷内页数", paper.document.getNumberOfPages() + " 页，佐证材料 " + content.evidence().size() + " 份");
    row(paper, y, "装　　订", binding.isOriginal() ? "第 " + binding.no() + " 次，第 " + (appeal.reworkCount() + 1) + " 次办理后"
        : "未装订");
    paper.centred(96, 12, DAY.format(binding.at()), false);
    paper.centred(70, 7.5f, "链尾指纹（第 " + content.end().lastSeq() + " 条记录）" + content.end().head(), false);
  }

  /** The last closing; later looks at the case do not make it longer. */
  private static String end(Content content) {
    return content.end().closedAt() == null || !CLOSED.contains(content.appeal().status()) ? "今"
        : DAY.format(content.end().closedAt());
  }

  private static String result(Appeal appeal) {
    if (appeal.status() == Status.SEPARATE) {
      return Status.SEPARATE.label();
    }
    return appeal.result() == null ? "未结" : appeal.result().label();
  }

  private static float row(Paper paper, float y, String label, String value) {
    float left = 96;
    float start = 190;
    List<String> lines = paper.broken(value, Paper.RIGHT - 34 - start, 13);
    float at = y;
    paper.bold(left, y, 13, label);
    for (String line : lines.subList(0, Math.min(2, lines.size()))) {
      paper.at(start, at, 13, line, 0.1f);
      paper.line(start - 4, at - 6, Paper.RIGHT - 30, 0.5f);
      at -= 24;
    }
    return Math.min(at, y - 24) - 16;
  }
}

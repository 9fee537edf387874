package cn.kuaichu.faces.archivedesk;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Result;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Words;
import cn.kuaichu.faces.archivedesk.ArchiveReader.Archived;
import cn.kuaichu.faces.archivedesk.ArchiveView.Choice;
import cn.kuaichu.faces.inbox.Answers;
import cn.kuaichu.faces.supervisiondesk.Supervisor;
import cn.kuaichu.faces.supervisiondesk.Supervisors;
import cn.kuaichu.keeping.dossier.Bound;
import cn.kuaichu.keeping.dossier.DossierExport;
import cn.kuaichu.keeping.dossier.Dossiers;
import cn.kuaichu.life.archive.Archive;
import cn.kuaichu.life.archive.Retention;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Topics;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** 档案: what was closed, found again, and opened by those who may. */
@Component
class ArchiveDesk {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(WorkCalendar.ZONE);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")
      .withZone(WorkCalendar.ZONE);
  private final Supervisors supervisors;
  private final ArchiveReader reader;
  private final Archive archive;
  private final Dossiers dossiers;
  private final DossierExport export;
  private final Officials officials;
  private final Topics topics;
  private final Units units;

  ArchiveDesk(Supervisors supervisors, ArchiveReader reader, Archive archive, Dossiers dossiers, DossierExport export,
      Officials officials, Topics topics, Units units) {
    this.supervisors = supervisors;
    this.reader = reader;
    this.archive = archive;
    this.dossiers = dossiers;
    this.export = export;
    this.officials = officials;
    this.topics = topics;
    this.units = units;
  }

  /** The only answer for everybody. */
  ArchiveView.Entry entry() {
    return supervisors.find().map(this::entry).orElse(ArchiveView.Entry.closed());
  }

  private ArchiveView.Entry entry(Supervisor me) {
    List<Choice> results = new ArrayList<>(Arrays.stream(Result.values())
        .map(result -> new Choice(result.name(), result.label())).toList());
    results.add(new Choice(ArchiveFilter.SEPARATE, Status.SEPARATE.label()));
    return new ArchiveView.Entry(true, me.wholeDistrict() ? units.district().name()
        : String.join("、", me.posts().stream().map(post -> units.get(post.unit()).name()).distinct().toList()),
        units.all().stream().filter(unit -> me.units().contains(unit.id()))
            .map(unit -> new Choice(unit.id(), unit.shortName())).toList(),
        topics.leaves().stream().map(topic -> new Choice(topic.code(), topic.name())).toList(),
        reader.categories(),
        archive.years().stream().map(year -> new Choice(year.toString(), year + " 年")).toList(),
        Arrays.stream(Retention.values()).map(retention -> new Choice(retention.name(), retention.label())).toList(),
        results);
  }

  ArchiveView.Page cases(ArchiveFilter filter) {
    Supervisor me = supervisors.current();
    if (filter.unit() != null && !me.sees(filter.unit())) {
      throw new AppealRefused("所选单位不在您的范围内，请重新选择单位。");
    }
    if (filter.category() != null
        && reader.categories().stream().noneMatch(one -> one.value().equals(filter.category()))) {
      throw Words.notAmong("类别", filter.category());
    }
    List<Archived> found = reader.page(me, filter);
    boolean more = found.size() > ArchiveReader.PAGE;
    List<Archived> shown = more ? found.subList(0, ArchiveReader.PAGE) : found;
    Archived last = more ? shown.get(shown.size() - 1) : null;
    return new ArchiveView.Page(shown.stream().map(this::row).toList(),
        last == null ? null : new ArchiveFilter.After(last.filedAt(), last.appealId()).text(),
        filter.after() == null ? reader.count(me, filter) : null);
  }

  private ArchiveView.Row row(Archived found) {
    return new ArchiveView.Row(found.number(), found.archiveNo(), found.title(),
        found.category() == null ? "未分类" : found.category(),
        found.topic() == null ? "" : topics.find(found.topic()).map(Topics.Topic::name).orElse(found.topic()),
        units.find(found.unit()).map(Unit::shortName).orElse(found.unit() + "（已撤销）"),
        found.result() == null ? Status.SEPARATE.label() : Result.valueOf(found.result()).label(),
        found.retention().label(),
        DAY.format(found.filedAt()), found.destroyedAt() != null);
  }

  ArchiveView.One one(String number) {
    Archived found = find(supervisors.current(), number);
    List<Bound> bindings = dossiers.of(found.appealId());
    boolean gone = found.destroyedAt() != null;
    Inside inside = gone || bindings.isEmpty() ? Inside.NOTHING : inside(bindings.get(bindings.size() - 1));
    return new ArchiveView.One(row(found), found.keepUntil() == null ? "永久保管" : found.keepUntil().toString(),
        archive.find(found.appealId()).orElseThrow().source(),
        found.heldBy() == null ? null : name(found.heldBy()),
        gone ? TIME.format(found.destroyedAt()) + " 保管期满，经批准销毁" : null,
        bindings.stream().map(this::binding).toList(), inside.parts(), inside.files(), inside.lost());
  }

  /** @param lost what cannot be read of it, or null */
  private record Inside(List<ArchiveView.Part> parts, List<ArchiveView.File> files, String lost) {
    static final Inside NOTHING = new Inside(List.of(), List.of(), null);
  }

  /** A file that is lost hides neither the rest of the page nor the hold that keeps what is left. */
  private Inside inside(Bound bound) {
    try {
      return new Inside(
          export.parts(bound).stream().map(part -> new ArchiveView.Part(part.title(), part.page())).toList(),
          export.files(bound).stream().map(file -> new ArchiveView.File(file.place(), file.sha256())).toList(), null);
    } catch (AppealRefused lost) {
      return new Inside(List.of(), List.of(), lost.getMessage());
    }
  }

  private ArchiveView.Binding binding(Bound bound) {
    return new ArchiveView.Binding(bound.no(), TIME.format(bound.boundAt()), name(bound.boundBy()), bound.pages(),
        bound.round());
  }

  private String name(String login) {
    return Actor.SYSTEM.login().equals(login) ? "系统" : officials.nameOf(login).orElse(login);
  }

  /** @param no of the binding, null for the newest. @param what PDF or ZIP */
  Bound open(String number, String what, Integer no, String reason) {
    Supervisor me = supervisors.current();
    Archived found = find(me, number);
    if (!"PDF".equals(what) && !"ZIP".equals(what)) {
      throw new AppealRefused("请选择打开 PDF 还是下载 ZIP。");
    }
    Bound bound = dossiers.open(found.appealId(), me.actorFor(found.unit(), this::isWithin), what, no, reason);
    export.requireSound(bound);
    return bound;
  }

  void hold(String number, boolean hold) {
    Supervisor me = supervisors.current();
    Archived found = find(me, number);
    if (found.destroyedAt() != null) {
      throw new AppealRefused("诉求 " + number + " 的卷宗已经销毁，不能再设置暂缓销毁。");
    }
    archive.hold(found.appealId(), hold, me.actorFor(found.unit(), this::isWithin));
  }

  private boolean isWithin(String unit, String ancestor) {
    return units.find(unit).isPresent() && units.isWithin(unit, ancestor);
  }

  private Archived find(Supervisor me, String number) {
    return reader.find(me, number).orElseThrow(() -> new NotArchived(number));
  }

  /** There is no such case, it is not archived, or this reader may not know of it. */
  static final class NotArchived extends Answers.NotVisible {
    NotArchived(String number) {
      super("您可以查阅的档案中没有诉求 " + number + "，请核对编号。");
    }
  }
}

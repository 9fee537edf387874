package cn.kuaichu.faces.workshop;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.engine.check.Finding;
import cn.kuaichu.engine.faults.RuleFaults;
import cn.kuaichu.engine.publishing.InForce;
import cn.kuaichu.engine.publishing.Publishing;
import cn.kuaichu.engine.publishing.RuleEntry;
import cn.kuaichu.engine.publishing.RuleEntry.Kind;
import cn.kuaichu.engine.publishing.RulePosts;
import cn.kuaichu.engine.publishing.RuleSet;
import cn.kuaichu.engine.publishing.RuleSets;
import cn.kuaichu.faces.inbox.Answers;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.oversight.preview.PreviewText;
import cn.kuaichu.oversight.preview.Previews;
import cn.kuaichu.people.identity.Officials;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** 规则工坊: what is in force, what is proposed, who decides, and what went wrong. */
@Component
class Workshop {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")
      .withZone(WorkCalendar.ZONE);
  private final RuleSets sets;
  private final Publishing publishing;
  private final InForce inForce;
  private final RulePosts posts;
  private final RuleFaults faults;
  private final Officials officials;
  private final IdentityService identity;
  private final Previews previews;

  Workshop(RuleSets sets, Publishing publishing, InForce inForce, RulePosts posts, RuleFaults faults,
      Officials officials, @Lazy IdentityService identity, Previews previews) {
    this.sets = sets;
    this.publishing = publishing;
    this.inForce = inForce;
    this.posts = posts;
    this.faults = faults;
    this.officials = officials;
    this.identity = identity;
    this.previews = previews;
  }

  /** The only answer for everybody. */
  WorkshopView.Entry entry() {
    return login().filter(this::may).map(login -> new WorkshopView.Entry(true, posts.mayPropose(login),
        posts.mayApprove(login), List.copyOf(sets.own().keySet()), inForce.changedBeneath()))
        .orElse(WorkshopView.Entry.CLOSED);
  }

  List<WorkshopView.Row> all() {
    String me = reader();
    return sets.all().stream().map(set -> row(set, me)).toList();
  }

  WorkshopView.One one(long no) {
    String me = reader();
    RuleSet set = sets.find(no).orElseThrow(() -> new NoSuchSet(no));
    return new WorkshopView.One(row(set, me), set.undoes(),
        sets.entries(no).stream().map(entry -> new WorkshopView.Event(what(entry), name(entry.actor()),
            TIME.format(entry.at()), entry.why())).toList(),
        sets.files(no).stream().map(file -> new WorkshopView.Part(file.name(), file.content() == null)).toList());
  }

  List<WorkshopView.Fault> faults() {
    reader();
    return faults.standing().stream().map(fault -> new WorkshopView.Fault(fault.id(), fault.label(), fault.said(),
        fault.times(), TIME.format(fault.firstAt()), TIME.format(fault.lastAt()))).toList();
  }

  WorkshopView.Checked check(Map<String, byte[]> files) {
    reader();
    Map<String, byte[]> changed = publishing.changed(files);
    List<Finding> found = publishing.check(changed);
    return new WorkshopView.Checked(List.copyOf(changed.keySet()),
        found.stream().map(one -> new WorkshopView.Found(one.file(), one.place(), one.sentence(), one.cure(),
            one.level() == Finding.Level.ERROR)).toList(),
        found.stream().noneMatch(one -> one.level() == Finding.Level.ERROR));
  }

  /** What these files would do to the cases there are; nothing is done. */
  String preview(Map<String, byte[]> files) {
    reader();
    return PreviewText.of(previews.of(publishing.changed(files))).strip();
  }

  /** As {@link #preview(Map)}, for who has to decide on a set. */
  String preview(long no) {
    reader();
    return sets.find(no).map(set -> preview(publishing.contents(no))).orElseThrow(() -> new NoSuchSet(no));
  }

  long propose(Map<String, byte[]> files, String reason, String document, String from) {
    return publishing.propose(files, new Publishing.Order(reason, document, beginning(from)), reader());
  }

  long undo(long no, String reason, String document) {
    return publishing.undo(no, new Publishing.Order(reason, document, null), reader());
  }

  void approve(long no) {
    publishing.approve(no, reader());
  }

  void refuse(long no, String why) {
    publishing.refuse(no, reader(), why);
  }

  /** @param day from its beginning on; empty for at once */
  private static Instant beginning(String day) {
    if (day == null || day.isBlank()) {
      return null;
    }
    try {
      return LocalDate.parse(day.strip()).atStartOfDay(WorkCalendar.ZONE).toInstant();
    } catch (DateTimeParseException e) {
      throw new AppealRefused("生效日期请写成 2026-12-15 这样。");
    }
  }

  private WorkshopView.Row row(RuleSet set, String me) {
    List<RuleEntry> entries = sets.entries(set.no());
    RuleEntry proposed = entries.get(0);
    RuleEntry last = entries.get(entries.size() - 1);
    boolean other = !officials.personOf(me).equals(officials.personOf(proposed.actor()));
    return new WorkshopView.Row(set.no(), set.reason(), set.document(),
        set.inForceFrom() == null ? "批准即生效" : TIME.format(set.inForceFrom()), last.kind().label(), said(proposed),
        last.kind() == Kind.PROPOSED ? "" : said(last), last.kind() == Kind.PROPOSED && other && posts.mayApprove(me),
        last.kind() == Kind.PUBLISHED && posts.mayPropose(me));
  }

  private String said(RuleEntry entry) {
    return name(entry.actor()) + "，" + TIME.format(entry.at());
  }

  private static String what(RuleEntry entry) {
    return switch (entry.kind()) {
      case PROPOSED -> "提出";
      case APPROVED -> "批准";
      case REFUSED -> "不予批准";
      case PUBLISHED -> "生效";
    };
  }

  private String name(String login) {
    return login.equals("system") ? "系统" : officials.nameOf(login).orElse(login);
  }

  private Optional<String> login() {
    return Optional.ofNullable(identity.getCurrentAuthentication()).map(Authentication::getUserId);
  }

  private boolean may(String login) {
    return posts.mayPropose(login) || posts.mayApprove(login);
  }

  /** @throws NotForThePost where the page is not for this reader */
  void admit() {
    reader();
  }

  private String reader() {
    return login().filter(this::may).orElseThrow(NotForThePost::new);
  }

  /** The page is not for this reader. */
  static final class NotForThePost extends Answers.NotForReader {
    NotForThePost() {
      super("规则工坊只对提出和批准规则的岗位开放；您的岗位不在其中，如有疑问请联系系统管理员。");
    }
  }

  /** There is no set with this number. */
  static final class NoSuchSet extends Answers.NotVisible {
    NoSuchSet(long no) {
      super("没有第 " + no + " 号规则，请刷新页面。");
    }
  }
}

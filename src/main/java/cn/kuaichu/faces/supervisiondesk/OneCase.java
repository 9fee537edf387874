package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.faces.inbox.Answers;
import cn.kuaichu.faces.inbox.CaseContent;
import cn.kuaichu.faces.inbox.CasePlace;
import cn.kuaichu.faces.supervisiondesk.OneCaseReader.ClockRow;
import cn.kuaichu.faces.supervisiondesk.OneCaseReader.Head;
import cn.kuaichu.faces.supervisiondesk.OneCaseReader.InstanceRow;
import cn.kuaichu.faces.supervisiondesk.OneCaseReader.TimerRow;
import cn.kuaichu.life.deadline.ClockHistory;
import cn.kuaichu.life.deadline.Notices;
import cn.kuaichu.life.evidence.ReadEvidence;
import cn.kuaichu.oversight.supervision.Ground;
import cn.kuaichu.oversight.supervision.OrderWords;
import cn.kuaichu.oversight.supervision.SupervisionOrders;
import cn.kuaichu.people.identity.Officials;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/** One case on the desk: its clocks, who was told what, its orders, and the way to its diagrams and timers. */
@Component
class OneCase {
  private final Supervisors supervisors;
  private final OneCaseReader reader;
  private final SupervisionDesk desk;
  private final SupervisionOrders orders;
  private final Officials officials;
  private final ElementNames elements;
  private final DeskTime time;
  private final ClockHistory clocks;
  private final Notices notices;
  private final SignBoard signs;
  private final CaseContent content;
  private final CasePlace place;
  private final AccusedBoard accused;
  private final ClassBoard classes;

  OneCase(Supervisors supervisors, OneCaseReader reader, SupervisionDesk desk, SupervisionOrders orders,
      Officials officials, ElementNames elements, DeskTime time, ClockHistory clocks, Notices notices, SignBoard signs,
      CaseContent content, CasePlace place, AccusedBoard accused, ClassBoard classes) {
    this.supervisors = supervisors;
    this.reader = reader;
    this.desk = desk;
    this.orders = orders;
    this.officials = officials;
    this.elements = elements;
    this.time = time;
    this.clocks = clocks;
    this.notices = notices;
    this.signs = signs;
    this.content = content;
    this.place = place;
    this.accused = accused;
    this.classes = classes;
  }

  /** @throws CaseNotVisible also where there is such a case, but not for this reader */
  DeskView.Case of(String number) {
    Supervisor me = supervisors.current();
    Head head = reader.head(me, number).orElseThrow(() -> new CaseNotVisible(number));
    Status status = Status.valueOf(head.status());
    notices.seen(head.id(), me.login(), me.posts().stream().map(post -> post.role().groupOf(post.unit())).toList());
    List<ClockHistory.Change> changes = clocks.changes(head.id());
    List<TimerRow> timers = reader.timers(head.number());
    return new DeskView.Case(head.number(), head.title(), status.label(), SupervisionDesk.tier(head.tier()),
        desk.unit(head.unit()), !status.ended(),
        reader.clocks(head.id()).stream().map(clock -> clock(clock, changes)).toList(),
        notices.of(head.id()).stream().map(this::notice).toList(),
        reader.orders(head.id()).stream().map(this::order).toList(),
        reader.instances(head.number()).stream().filter(instance -> me.sees(instance.unit()))
            .map(instance -> instance(instance, timers)).toList(),
        signs.of(head.id()), accused.of(head.id()), classes.of(head.id()));
  }

  /** What is in it; the look is a step of the case. */
  CaseContent.Content content(String number) {
    return reading(number, content::open);
  }

  ReadEvidence.Opened evidence(String number, long id) {
    return reading(number, (appealId, by) -> content.evidence(appealId, id, by));
  }

  byte[] small(String number, long id) {
    return reading(number, (appealId, by) -> content.small(appealId, id));
  }

  byte[] copy(String number) {
    return reading(number, content::copy);
  }

  private <T> T reading(String number, BiFunction<Long, Actor, T> look) {
    Supervisor me = supervisors.current();
    Head head = reader.head(me, number).orElseThrow(() -> new CaseNotVisible(number));
    return look.apply(head.id(), me.actorFor(head.unit(), desk::isWithin));
  }

  /** Where one of its instances stands that the reader's unit may see. */
  CasePlace.Place place(String number, String instance) {
    Supervisor me = supervisors.current();
    Head head = reader.head(me, number).orElseThrow(() -> new CaseNotVisible(number));
    if (reader.instances(head.number()).stream().noneMatch(one -> one.id().equals(instance) && me.sees(one.unit()))) {
      throw new CaseNotVisible(number);
    }
    return place.ofInstance(head.id(), instance);
  }

  /** @return the new order's number */
  String order(String number, String ground, String reason) {
    Supervisor me = supervisors.current();
    Head head = reader.head(me, number).orElseThrow(() -> new CaseNotVisible(number));
    long order = orders.issue(head.id(), ground(ground), me.actorFor(head.unit(), desk::isWithin), reason);
    return reader.orderNumber(order);
  }

  /** Also possible for a closed case: from then on it is hidden from every reader of that side. */
  void nameAccused(String number, AccusedBoard.Naming naming) {
    Supervisor me = supervisors.current();
    Head head = reader.head(me, number).orElseThrow(() -> new CaseNotVisible(number));
    accused.name(head.id(), naming, me.actorFor(head.unit(), desk::isWithin));
  }

  void classify(String number, ClassBoard.Correction correction) {
    Supervisor me = supervisors.current();
    Head head = reader.head(me, number).orElseThrow(() -> new CaseNotVisible(number));
    classes.correct(head.id(), correction, me.actorFor(head.unit(), desk::isWithin));
  }

  private static Ground ground(String word) {
    for (Ground ground : Ground.values()) {
      if (ground.name().equals(word)) {
        return ground;
      }
    }
    throw new AppealRefused("请选择督办事由。");
  }

  static List<DeskView.Choice> grounds() {
    List<DeskView.Choice> grounds = new ArrayList<>();
    for (Ground ground : Ground.values()) {
      grounds.add(new DeskView.Choice(ground.name(), ground.label()));
    }
    return grounds;
  }

  private DeskView.ClockLine clock(ClockRow clock, List<ClockHistory.Change> changes) {
    boolean running = clock.stoppedAt() == null;
    return new DeskView.ClockLine("第 " + clock.round() + " 轮" + SupervisionDesk.clockName(clock.kind()) + "时钟",
        line(clock),
        running ? time.left(clock.dueAt()) : stopped(clock), running ? time.colour(clock.dueAt()) : "grey", running,
        changes.stream().filter(change -> change.round() == clock.round() && change.kind().name().equals(clock.kind()))
            .map(this::change).toList());
  }

  /** Started, paused, extended, due. */
  private String line(ClockRow clock) {
    StringBuilder line = new StringBuilder(DeskTime.day(clock.startedAt())).append(" 起算，规定 ").append(clock.days())
        .append(" 天");
    if (clock.extendedDays() > 0) {
      line.append("，延期 ").append(clock.extendedDays()).append(" 天");
    }
    if (clock.pausedDays() > 0) {
      line.append("，中止 ").append(clock.pausedDays()).append(" 天");
    }
    if (clock.stoppedAt() == null && clock.pausedUntil() != null && clock.pausedUntil().isAfter(time.now())) {
      line.append("（正在中止计时，至多到 ").append(DeskTime.day(clock.pausedUntil())).append("）");
    }
    return line.append("，").append(DeskTime.time(clock.dueAt())).append(" 到期").toString();
  }

  private static String stopped(ClockRow clock) {
    return DeskTime.day(clock.stoppedAt()) + (clock.stoppedAt().isAfter(clock.dueAt()) ? " 停止（逾期）" : " 停止（按期）");
  }

  private DeskView.Line change(ClockHistory.Change change) {
    String days = change.days() == null ? "" : " " + change.days() + " 天";
    String what = switch (change.what()) {
      case "STARTED" -> "启动，规定" + days;
      case "PAUSED" -> "中止计时，批准" + days;
      case "RESUMED" -> "恢复计时";
      case "EXTENDED" -> "延期" + days;
      case "REDATED" -> "按新的时限表重新核定为" + days;
      case "STOPPED" -> "停止";
      default -> change.what();
    };
    return new DeskView.Line(DeskTime.time(change.at()), what, who(change.actor()));
  }

  private String who(String login) {
    return "system".equals(login) ? "系统" : officials.nameOf(login).orElse(login);
  }

  private DeskView.Line notice(Notices.Notice notice) {
    String to = desk.unit(notice.to().unit()) + notice.to().role().label();
    String seen = notice.seenAt() == null ? "未读"
        : "已读 " + DeskTime.time(notice.seenAt())
            + Optional.ofNullable(notice.seenBy()).map(login -> " " + who(login)).orElse("");
    return new DeskView.Line(DeskTime.time(notice.createdAt()),
        SupervisionDesk.clockName(notice.kind().name()) + moment(notice.moment()), to + "，" + seen);
  }

  private static String moment(String moment) {
    return switch (moment) {
      case "DUE" -> "到期";
      case "OVERDUE" -> "逾期";
      case "LAST" -> "最后一天提醒";
      default -> moment.matches("P\\d+") ? "时限已过 " + moment.substring(1) + "% 提醒" : "提醒";
    };
  }

  private DeskView.Order order(OneCaseReader.OrderRow order) {
    return new DeskView.Order(order.number(), Ground.valueOf(order.ground()).label(), desk.unit(order.addressee()),
        DeskTime.day(order.issuedAt()),
        order.closedAt() == null ? DeskTime.day(order.dueAt()) + " 前办结"
            : DeskTime.day(order.closedAt())
                + " 了结",
        OrderWords.rung(order.rung(), order.manner()), OrderWords.state(order.status()), order.closedAt() == null);
  }

  private DeskView.Instance instance(InstanceRow instance, List<TimerRow> timers) {
    return new DeskView.Instance(instance.id(), instance.name(), desk.unit(instance.unit()),
        instance.at() == null ? "等待定时" : instance.at(),
        timers.stream().filter(timer -> timer.instance().equals(instance.id()))
            .map(timer -> new DeskView.Timer(DeskTime.time(timer.due()),
                elements.nameOf(instance.definition(), timer.element())))
            .toList());
  }

  /** There is no such case, or none this reader may know of. */
  static final class CaseNotVisible extends Answers.NotVisible {
    CaseNotVisible(String number) {
      super("您督办的范围内没有诉求 " + number + "，请核对编号。");
    }
  }
}

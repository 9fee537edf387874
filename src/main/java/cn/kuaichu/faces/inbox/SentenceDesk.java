package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.faces.sentence.FrequentSentences;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** 常用语 beside the fields of a form: what is kept, with the case's own facts in the places that stand for them. */
@Component
class SentenceDesk {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");
  /** They answer for what their unit writes. */
  private static final Set<Role> KEEPERS = Set.of(Role.LEADER, Role.PRINCIPAL, Role.COORDINATOR);

  /** @param filled as it is written into this case's form. @param removable by the reader */
  record Line(long id, String words, String filled, String unit, boolean removable) {}

  /** @param places what stands for a fact of the case, in the order in which it is offered */
  record View(List<Line> sentences, List<String> places, boolean keepsForUnit) {}

  /** @param forUnit for all people of the unit */
  record Wish(String words, boolean forUnit) {}

  private final TaskAccess access;
  private final FrequentSentences sentences;
  private final CaseDeadlines deadlines;
  private final Officials officials;
  private final Units units;
  private final Clock clock;

  SentenceDesk(TaskAccess access, FrequentSentences sentences, CaseDeadlines deadlines, Officials officials,
      Units units, Clock clock) {
    this.access = access;
    this.sentences = sentences;
    this.deadlines = deadlines;
    this.officials = officials;
    this.units = units;
    this.clock = clock;
  }

  View view(String taskId) {
    String login = access.login();
    Map<String, String> facts = facts(login, access.visible(taskId));
    List<String> own = posts(login).stream().map(Officials.Appointment::unit).distinct().toList();
    List<String> led = led(login);
    List<Line> lines = sentences.of(login, own).stream().map(one -> new Line(one.id(), one.words(),
        filled(one.words(), facts), one.unit() == null ? null : name(one.unit()),
        one.unit() == null || led.contains(one.unit()))).toList();
    return new View(lines, List.copyOf(facts.keySet()), !led.isEmpty());
  }

  void keep(Wish wish) {
    if (wish == null) {
      throw new AppealRefused("请先在文本框里写好这句话，再存为常用语。");
    }
    String login = access.login();
    if (posts(login).isEmpty()) {
      throw new AppealRefused("您的账号目前没有任职，不能存常用语。");
    }
    String unit = !wish.forUnit() ? null
        : led(login).stream().findFirst()
            .orElseThrow(() -> new AppealRefused("本单位共用的常用语由单位领导存，您可以存为自己的常用语。"));
    sentences.keep(login, unit, wish.words());
  }

  void remove(long id) {
    String login = access.login();
    if (!sentences.remove(id, login, led(login))) {
      throw new AppealRefused("这句常用语已经不在，或者是本单位共用的，请由单位领导删除。");
    }
  }

  private List<Officials.Appointment> posts(String login) {
    return officials.appointmentsOf(login);
  }

  private List<String> led(String login) {
    return posts(login).stream().filter(post -> KEEPERS.contains(post.role())).map(Officials.Appointment::unit)
        .distinct().toList();
  }

  private Map<String, String> facts(String login, Task task) {
    Appeal appeal = access.appeal(task);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("〔编号〕", appeal.number());
    facts.put("〔标题〕", appeal.title());
    facts.put("〔期限〕", deadlines.of(appeal).map(schedule -> day(schedule.dueAt())).orElse(null));
    facts.put("〔今天〕", day(clock.instant()));
    facts.put("〔单位〕", posts(login).stream().findFirst().map(post -> name(post.unit())).orElse(null));
    facts.put("〔姓名〕", officials.nameOf(login).orElse(null));
    facts.values().removeIf(value -> value == null || value.isBlank());
    return facts;
  }

  private static String day(Instant at) {
    return DAY.format(at.atZone(WorkCalendar.ZONE));
  }

  private String name(String unit) {
    return units.find(unit).map(Unit::shortName).orElse(unit);
  }

  private static String filled(String words, Map<String, String> facts) {
    String said = words;
    for (Map.Entry<String, String> fact : facts.entrySet()) {
      said = said.replace(fact.getKey(), fact.getValue());
    }
    return said;
  }
}

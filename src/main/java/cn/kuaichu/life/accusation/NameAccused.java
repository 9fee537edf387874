package cn.kuaichu.life.accusation;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseIsCorrected;
import cn.kuaichu.appeal.Category;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * 指明被反映对象: names the unit or person an appeal complains about, when this is learnt after registration (信访工作条例 art. 30:
 * it is never passed to the unit or the person it complains about). Other parts do what follows before this transaction
 * commits.
 */
@Component
public class NameAccused {
  /**
   * @param unit the unit complained about, or null
   * @param person login of the official complained about, or null
   * @param reason where it was learnt; kept encrypted
   */
  public record Wish(String unit, String person, String reason) {
    boolean isNobody() {
      return unit == null && person == null;
    }
  }

  private final Units units;
  private final AccusedPeople people;
  private final ApplicationEventPublisher events;

  NameAccused(Units units, AccusedPeople people, ApplicationEventPublisher events) {
    this.units = units;
    this.people = people;
    this.events = events;
  }

  /**
   * Called by the official who has the case: it only adds. What is known already stays, and an official who has to keep
   * away does not get the case back.
   *
   * @throws AppealRefused when this would take a unit or person out again: that is a correction
   */
  public void add(CaseFile file, Wish wish, Actor actor, String key) {
    Appeal appeal = file.appeal();
    if (wish.isNobody() && known(appeal)) {
      throw refused(appeal, "已指明过被反映的单位或个人，不能改为“不反映具体单位或个人”。确有错误的，请督办台的同志更正");
    }
    boolean narrower = appeal.accusedUnit() != null && wish.unit() != null
        && !units.isWithin(appeal.accusedUnit(), wish.unit());
    boolean another = appeal.accusedPerson() != null && wish.person() != null
        && !appeal.accusedPerson().equals(wish.person());
    if (narrower || another) {
      throw refused(appeal, "已指明过另一被反映对象，不能在这里改换。确有错误的，请督办台的同志更正");
    }
    name(file, new Wish(wish.unit() == null ? appeal.accusedUnit() : wish.unit(),
        wish.person() == null ? appeal.accusedPerson() : wish.person(), wish.reason()), actor, key);
  }

  /** The whole statement anew, also where an earlier one was wrong; the earlier one stays in the ledger. */
  public void name(CaseFile file, Wish wish, Actor actor, String key) {
    Appeal appeal = file.appeal();
    if (wish.reason() == null || wish.reason().isBlank()) {
      throw refused(appeal, "请写明从何处得知反映的是谁");
    }
    String unit = wish.unit() == null ? people.unitOf(appeal, wish.person()) : accusable(appeal, wish.unit()).id();
    if (!wish.isNobody() && Objects.equals(unit, appeal.accusedUnit())
        && Objects.equals(wish.person(), appeal.accusedPerson())) {
      throw refused(appeal, "已登记为反映该对象，不用重复指明");
    }
    Map<String, Object> detail = new HashMap<>();
    detail.put("accusedUnit", unit);
    detail.put("accusedPerson", wish.person());
    detail.put("accusedNobody", wish.isNobody() ? "YES" : null);
    detail.put("formerUnit", appeal.accusedUnit());
    detail.put("formerPerson", appeal.accusedPerson());
    events.publishEvent(new CaseIsCorrected(appeal.id()));
    file.accused(unit, wish.person());
    file.record(Step.NAME_ACCUSED, actor, key, detail, Map.of("accusedReason", wish.reason().strip()));
  }

  public static boolean known(Appeal appeal) {
    return appeal.accusedUnit() != null || appeal.accusedPerson() != null;
  }

  /** A complaint about conduct names a unit or person, or says that it is about none in particular. */
  public static void requireAnswer(Appeal appeal, boolean answered) {
    if (Category.CONDUCT.equals(appeal.category()) && !known(appeal) && !answered) {
      throw refused(appeal, "归为行政效能投诉的，须答明“反映的是谁”：选被反映的单位或个人；确实没有具体对象的，选“不反映具体单位或个人”并写明理由");
    }
  }

  private Unit accusable(Appeal appeal, String id) {
    Unit unit = units.get(id);
    if (unit.parent() == null) {
      throw refused(appeal, "反映的是全区，本系统内没有可以回避的承办单位，请依法转送上级机关");
    }
    return unit;
  }

  private static AppealRefused refused(Appeal appeal, String why) {
    return new AppealRefused("诉求 " + appeal.number() + "：" + why + "。");
  }
}

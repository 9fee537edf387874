package cn.kuaichu.life.handling;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseIsCorrected;
import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Categories;
import cn.kuaichu.appeal.Classification;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.life.accusation.NameAccused;
import cn.kuaichu.life.tiering.TierAssignment;
import cn.kuaichu.people.identity.Topics;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * 更正分类: until the sign-off begins. Relabelling is a known way to make a case look easier or less of a complaint, so a
 * handler cannot correct the own case: the handler asks and another official decides, and a complaint about conduct is
 * only taken out of that class at the supervision desk. Old and new stand in the ledger, to be counted.
 */
@Component
public class Reclassifying {
  private static final Set<Status> OPEN = EnumSet.of(Status.HANDLING, Status.ASKED, Status.HANDLED);
  private final Categories categories;
  private final Topics topics;
  private final TierAssignment assignment;
  private final CaseTexts texts;
  private final ApplicationEventPublisher events;

  Reclassifying(Categories categories, Topics topics, TierAssignment assignment, CaseTexts texts,
      ApplicationEventPublisher events) {
    this.categories = categories;
    this.topics = topics;
    this.assignment = assignment;
    this.texts = texts;
    this.events = events;
  }

  /**
   * @param atTheDesk by a supervisor
   * @return the wish, completed by what stays
   * @throws AppealRefused when the case cannot be classified so, or not any more
   */
  Classification checked(Appeal appeal, Classification wish, boolean atTheDesk) {
    if (!OPEN.contains(appeal.status())) {
      throw refused(appeal, "目前“" + appeal.status().label() + "”，分类只能在受理之后、会签之前更正");
    }
    Classification former = Classification.of(appeal);
    Classification wanted = former.with(wish);
    if (wanted.equals(former)) {
      throw refused(appeal, "更正后的分类与现在的相同，请改选要更正的项目");
    }
    categories.parse(wanted.category().name(), "类别"); // it may have been taken from the list since it was asked for
    if (topics.find(wanted.topic()).isEmpty()) {
      throw refused(appeal, "请从列表中选择“事项”");
    }
    if (former.isAboutConduct() && !wanted.isAboutConduct() && !atTheDesk) {
      throw refused(appeal, "行政效能投诉不能由办理单位改作其他类别；确属归类有误的，请督办台的同志更正");
    }
    boolean answered = NameAccused.known(appeal)
        || texts.latest(appeal.id(), Step.NAME_ACCUSED, "accusedReason").isPresent();
    if (wanted.isAboutConduct() && !answered) {
      throw refused(appeal, "改作行政效能投诉的，须先“指明被反映对象”，答明反映的是谁");
    }
    return wanted;
  }

  /** Route and dates follow before this transaction commits. */
  public void atTheDesk(CaseFile file, Classification wish, String reason, Actor actor, String key) {
    if (reason == null || reason.isBlank()) {
      throw refused(file.appeal(), "请写明为什么更正分类");
    }
    apply(file, checked(file.appeal(), wish, true), reason.strip(), actor, key);
  }

  void apply(CaseFile file, Classification wanted, String reason, Actor actor, String key) {
    Classification former = Classification.of(file.appeal());
    events.publishEvent(new CaseIsCorrected(file.appeal().id()));
    file.classified(wanted.category(), wanted.topic(), wanted.difficulty(), wanted.urgency());
    Map<String, Object> detail = wanted.detail(former);
    if (assignment.route(file.appeal()).tier().compareTo(file.appeal().tier()) < 0) {
      // never down: the unit keeps what would now be a lower tier's
      detail.put("stays", file.appeal().responsibleUnit());
    }
    file.record(Step.RECLASSIFY, actor, key, detail, Map.of("reclassifyReason", reason));
  }

  private static AppealRefused refused(Appeal appeal, String why) {
    return new AppealRefused("诉求 " + appeal.number() + "：" + why + "。");
  }
}

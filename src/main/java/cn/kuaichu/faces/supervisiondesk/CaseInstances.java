package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.faces.inbox.CasePlace;
import cn.kuaichu.faces.supervisiondesk.OneCaseReader.InstanceRow;
import cn.kuaichu.faces.supervisiondesk.OneCaseReader.TimerRow;
import cn.kuaichu.faces.supervisiondesk.SupervisedCases.CaseNotVisible;
import cn.kuaichu.faces.supervisiondesk.SupervisedCases.Found;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Where one case stands in its models: the instances the reader's unit may see, their timers and diagrams. */
@Component
class CaseInstances {
  private final SupervisedCases cases;
  private final OneCaseReader reader;
  private final SupervisionDesk desk;
  private final ElementNames elements;
  private final CasePlace place;

  CaseInstances(SupervisedCases cases, OneCaseReader reader, SupervisionDesk desk, ElementNames elements,
      CasePlace place) {
    this.cases = cases;
    this.reader = reader;
    this.desk = desk;
    this.elements = elements;
    this.place = place;
  }

  List<DeskView.Instance> of(Found found) {
    List<TimerRow> timers = reader.timers(found.head().number());
    return visible(found).map(instance -> instance(instance, timers)).toList();
  }

  private Stream<InstanceRow> visible(Found found) {
    return reader.instances(found.head().number()).stream().filter(instance -> found.by().sees(instance.unit()));
  }

  private DeskView.Instance instance(InstanceRow instance, List<TimerRow> timers) {
    return new DeskView.Instance(instance.id(), instance.name(), desk.unit(instance.unit()),
        instance.at() == null ? "等待定时" : instance.at(),
        timers.stream().filter(timer -> timer.instance().equals(instance.id()))
            .map(timer -> new DeskView.Timer(DeskTime.time(timer.due()),
                elements.nameOf(instance.definition(), timer.element())))
            .toList());
  }

  /** Where one of its instances stands that the reader's unit may see. */
  CasePlace.Place place(String number, String instance) {
    Found found = cases.find(number);
    if (visible(found).noneMatch(one -> one.id().equals(instance))) {
      throw new CaseNotVisible(number);
    }
    return place.ofInstance(found.head().id(), instance);
  }
}

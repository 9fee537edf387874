package cn.kuaichu.desk;

import cn.kuaichu.appeal.Tier;
import cn.kuaichu.forms.FormSchema;
import cn.kuaichu.identity.Topics;
import cn.kuaichu.identity.Unit;
import cn.kuaichu.identity.Units;
import cn.kuaichu.inspection.Inspections;
import cn.kuaichu.inspection.Inspections.Body;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Option lists of forms that come from the data: units and topics. */
@Component
class Choices {
  private final Units units;
  private final Topics topics;
  private final Inspections inspections;

  Choices(Units units, Topics topics, Inspections inspections) {
    this.units = units;
    this.topics = topics;
    this.inspections = inspections;
  }

  /** For a form's select: value and label, in the order people look for them. */
  List<Map<String, String>> list(String name) {
    return switch (name) {
      case "units" -> units.all().stream().filter(unit -> unit.parent() != null).sorted(Comparator.comparing(Unit::id))
          .map(unit -> option(unit.id(), label(unit))).toList();
      // where something happens: villages, townships, or the district as a whole; no offices
      case "places" -> units.all().stream().filter(unit -> unit.parent() == null || unit.tier() != Tier.DISTRICT)
          .sorted(Comparator.comparing(Unit::id)).map(unit -> option(unit.id(), label(unit))).toList();
      case "topics" -> topics.leaves().stream().map(topic -> option(topic.code(), topic.name())).toList();
      case "disciplineInspectors" -> inspectors(Body.DISCIPLINE);
      case "targetInspectors" -> inspectors(Body.TARGET);
      case "petitionInspectors" -> inspectors(Body.PETITION);
      default -> throw new IllegalArgumentException("no such list of choices: " + name);
    };
  }

  private List<Map<String, String>> inspectors(Body body) {
    return inspections.eligible(body).stream().map(post -> option(post.login(), post.name() + "（" + post.post() + "）")).toList();
  }

  Map<String, Set<String>> allowed(FormSchema form) {
    Map<String, Set<String>> allowed = new HashMap<>();
    for (String name : form.valuesKeys()) {
      allowed.put(name, list(name).stream().map(option -> option.get("value")).collect(Collectors.toSet()));
    }
    return allowed;
  }

  private String label(Unit unit) {
    return unit.tier() == Tier.VILLAGE ? units.get(unit.parent()).shortName() + " / " + unit.shortName()
        : unit.shortName();
  }

  private static Map<String, String> option(String value, String label) {
    Map<String, String> option = new LinkedHashMap<>();
    option.put("label", label);
    option.put("value", value);
    return option;
  }
}

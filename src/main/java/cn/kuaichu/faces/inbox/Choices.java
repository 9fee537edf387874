package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.engine.forms.FormSchema;
import cn.kuaichu.life.deputy.Deputies;
import cn.kuaichu.life.deputy.Wish;
import cn.kuaichu.life.followup.FollowUps;
import cn.kuaichu.oversight.inspection.Inspections;
import cn.kuaichu.oversight.inspection.Inspections.Body;
import cn.kuaichu.oversight.supervision.OrderReading;
import cn.kuaichu.people.identity.Deputyship;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Topics;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Option lists of forms that come from the data: units and topics, and for the logged-in official posts and people. */
@Component
class Choices {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd");
  private static final String DEPUTIES = "deputies";
  private final Units units;
  private final Topics topics;
  private final Deputies deputies;
  private final Officials officials;
  private final IdentityService identity;
  private final Inspections inspections;
  private final FollowUps followUps;

  Choices(Units units, Topics topics, Deputies deputies, Officials officials, @Lazy IdentityService identity,
      Inspections inspections, FollowUps followUps) {
    this.units = units;
    this.topics = topics;
    this.deputies = deputies;
    this.officials = officials;
    this.identity = identity;
    this.inspections = inspections;
    this.followUps = followUps;
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
      case "ownPosts" -> deputies.lendable(reader()).stream().map(post -> option(Wish.option(post.login(),
          new Post(post.unit(), post.role())), post.name() + " · " + label(post.unit(), post.role()))).toList();
      case DEPUTIES -> deputies.offered(reader()).stream().map(post -> option(post.login(),
          post.name() + " · " + label(post.unit(), post.role()))).toList();
      case "deputyships" ->
        deputies.endable(reader()).stream().map(one -> option(String.valueOf(one.id()), label(one))).toList();
      case "followUps" ->
        followUps.offered(reader()).stream().map(offer -> option(offer.key(), offer.label())).toList();
      // which of them fits the rung is told by its own task's form, and asked again when it is answered
      case "rungResults" ->
        OrderReading.allResults().stream().map(result -> option(result.name(), result.label())).toList();
      case "disciplineInspectors" -> inspectors(Body.DISCIPLINE);
      case "targetInspectors" -> inspectors(Body.TARGET);
      case "petitionInspectors" -> inspectors(Body.PETITION);
      default -> throw new IllegalArgumentException("no such list of choices: " + name);
    };
  }

  private List<Map<String, String>> inspectors(Body body) {
    return inspections.eligible(body).stream().map(post -> option(post.login(), post.name() + "（" + post.post() + "）"))
        .toList();
  }

  /** Units that may take part in this case; the accused and what is below it may not (信访工作条例 art. 30). */
  List<Map<String, String>> unitsFor(Appeal appeal) {
    return list("units").stream().filter(option -> appeal.accusedUnit() == null
        || !units.isWithin(option.get("value"), appeal.accusedUnit())).toList();
  }

  /** A deputy who is near but not offered passes here: the rules refuse him with their reason. */
  Map<String, Set<String>> allowed(FormSchema form) {
    Map<String, Set<String>> allowed = new HashMap<>();
    for (String name : form.valuesKeys()) {
      allowed.put(name,
          name.equals(DEPUTIES) ? Set.copyOf(deputies.candidates(reader()).stream().map(post -> post.login()).toList())
              : list(name).stream().map(option -> option.get("value")).collect(Collectors.toSet()));
    }
    return allowed;
  }

  private String reader() {
    Authentication login = identity.getCurrentAuthentication();
    return login == null ? "" : login.getUserId();
  }

  private String label(String unit, Role role) {
    return units.get(unit).shortName() + role.label();
  }

  /** Short enough for one line of a telephone. */
  private String label(Deputyship one) {
    return name(one.deputy()) + "代" + name(one.absent()) + "·" + one.post().role().label() + "·至"
        + DAY.format(one.until());
  }

  private String name(String login) {
    return officials.nameOf(login).orElse(login);
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

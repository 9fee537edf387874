package cn.kuaichu.faces.workshop;

import static java.util.stream.Collectors.toMap;

import cn.kuaichu.engine.publishing.InForce;
import cn.kuaichu.engine.publishing.RuleSets;
import cn.kuaichu.people.identity.Topics;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** 规则手册: the rules in force here, at one moment. */
@Component
class RuleBook {
  private final InForce inForce;
  private final RuleSets sets;
  private final Units units;
  private final Topics topics;
  private final Clock clock;

  RuleBook(InForce inForce, RuleSets sets, Units units, Topics topics, Clock clock) {
    this.inForce = inForce;
    this.sets = sets;
    this.units = units;
    this.topics = topics;
    this.clock = clock;
  }

  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public byte[] html() {
    String district = units.all().stream().filter(unit -> unit.parent() == null).findFirst().map(Unit::name).orElse("");
    Map<String, String> subjects = topics.leaves().stream()
        .collect(toMap(Topics.Topic::code, Topics.Topic::name, (one, other) -> one));
    return new Book(inForce.files(),
        new Standing(district, clock.instant(), sets.published(), inForce.since(), subjects))
        .html();
  }
}

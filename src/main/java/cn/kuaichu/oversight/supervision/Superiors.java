package cn.kuaichu.oversight.supervision;

import cn.kuaichu.engine.seam.DecisionTables;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Units;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The issuer's superior, by the table {@code supervision-withdrawal-right}. */
@Component
class Superiors {
  private final DecisionTables tables;
  private final Units units;

  Superiors(DecisionTables tables, Units units) {
    this.tables = tables;
    this.units = units;
  }

  /** @param concerned units that have a part in the matter; where it is the superior's own, the other post is asked */
  Optional<Post> of(Order order, Predicate<String> concerned) {
    Map<String, Object> right = tables.ask("supervision-withdrawal-right", Map.of("issuedBy", issuedBy(order)));
    return Stream.of(post(right, "unitKind", "role"), post(right, "otherKind", "otherRole")).flatMap(Optional::stream)
        .filter(post -> !concerned.test(post.unit())).findFirst();
  }

  private Optional<Post> post(Map<String, Object> right, String kind, String role) {
    return units.ofKind((String) right.get(kind)).map(unit -> new Post(unit.id(), Role.of((String) right.get(role))));
  }

  private String issuedBy(Order order) {
    String role = order.issuer().role();
    if (role.equals(Role.COORDINATOR.word())) {
      return "COORDINATOR";
    }
    if (role.equals(Role.PETITION.word())) {
      return "PETITION";
    }
    if (role.equals(Role.DISCIPLINE.word())) {
      return units.find(order.issuer().unit()).filter(unit -> "DISCIPLINE".equals(unit.kind())).isPresent()
          ? "DISCIPLINE"
          : "STATIONED";
    }
    return "CLOCK";
  }
}

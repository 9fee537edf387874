package cn.kuaichu.oversight.supervision;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Recusal;
import cn.kuaichu.people.identity.Units;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Decides who may take an order back: a superior of its issuer, when neither the case nor the order concerns that
 * superior.
 */
@Component
class WhoWithdraws {
  private final CaseFiles files;
  private final Superiors superiors;
  private final Recusal recusal;
  private final Officials officials;
  private final Units units;

  WhoWithdraws(CaseFiles files, Superiors superiors, Recusal recusal, Officials officials, Units units) {
    this.files = files;
    this.superiors = superiors;
    this.recusal = recusal;
    this.officials = officials;
    this.units = units;
  }

  /** The post in which this official does it. */
  Optional<Post> postOf(String login, Order order) {
    Appeal appeal = files.peek(order.appealId());
    return recusal.isBarred(login, appeal) || login.equals(order.issuer().login()) ? Optional.empty()
        : superiors.of(order, unit -> isConcerned(order, appeal, unit))
            .filter(post -> officials.holds(login, post.unit(), post.role()));
  }

  private boolean isConcerned(Order order, Appeal appeal, String unit) {
    return unit.equals(order.addressee()) || order.answering() != null && unit.equals(order.answering().unit())
        || appeal.accusedUnit() != null && units.isWithin(unit, appeal.accusedUnit());
  }
}

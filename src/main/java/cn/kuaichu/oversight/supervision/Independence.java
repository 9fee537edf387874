package cn.kuaichu.oversight.supervision;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.people.identity.Officials;
import org.springframework.stereotype.Component;

/** A supervisor has no part in the matter: neither as its handler, nor as an official of the unit under supervision. */
@Component
class Independence {
  private final CaseFiles files;
  private final Officials officials;

  Independence(CaseFiles files, Officials officials) {
    this.files = files;
    this.officials = officials;
  }

  /** @throws AppealRefused when the official has a stake */
  void require(Order order, String login) {
    Appeal appeal = files.peek(order.appealId());
    if (appeal.handler() != null && officials.isSamePerson(login, appeal.handler())) {
      throw new AppealRefused("诉求 " + appeal.number() + " 由您承办，督办单 " + order.number() + " 须由其他同志办理。");
    }
    boolean ofTheUnit = officials.appointmentsOfHuman(login).stream()
        .anyMatch(post -> post.unit().equals(order.addressee()) || post.unit().equals(order.answering().unit()));
    if (ofTheUnit) {
      throw new AppealRefused("您在被督办单位任职，督办单 " + order.number() + " 须由其他单位的同志核验。");
    }
  }
}

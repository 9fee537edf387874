package cn.kuaichu.lifecycle;

import cn.kuaichu.people.identity.FollowAppointments;
import cn.kuaichu.people.identity.Officials;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionTemplate;

/** Persons and deputies as tests talk of them; at the end everybody is back in office, and everybody is himself. */
public final class People {
  private final District district;
  private final Officials officials;
  private final FollowAppointments follow;
  private final TransactionTemplate transaction;
  public final LocalDate today;

  public People(District district, Officials officials, FollowAppointments follow, TransactionTemplate transaction) {
    this.district = district;
    this.officials = officials;
    this.follow = follow;
    this.transaction = transaction;
    this.today = officials.today();
  }

  public void areOneHuman(String login, String other) {
    district.jdbc.sql("update official set person = 'P-0042' where login in (?, ?)").params(login, other).update();
    officials.changed();
  }

  /** The start form in Tasklist. */
  public void deputise(String by, String absent, String post, String deputy, LocalDate from, LocalDate until) {
    submit(by,
        Map.of("operation", "APPOINT", "post", absent + "@" + post, "deputy", deputy, "from", from.toString(), "until",
            until.toString(), "reason", "外出学习"));
  }

  public void takeBack(String by, String deputy) {
    submit(by, Map.of("operation", "END", "ending", district.jdbc.sql(
        "select id from appointment where login = ? and deputy_for is not null").param(deputy).query(String.class)
        .single()));
  }

  private void submit(String by, Map<String, Object> answers) {
    district.as(by, () -> district.forms.submitStartForm(district.jdbc.sql(
        "select max(id_) from act_re_procdef where key_ = 'deputy-appointment'").query(String.class).single(),
        answers));
  }

  /** As a browser that logged in some seconds ago, with the posts of then. */
  public <T> T remembering(String login, List<String> groups, String unit, Supplier<T> action) {
    district.identity.setAuthentication(login, groups, List.of(unit));
    try {
      return action.get();
    } finally {
      district.identity.clearAuthentication();
    }
  }

  /** The last day has passed; nobody has looked over the appointments yet. */
  public void daysOfDeputyAreOver(String deputy) {
    district.jdbc.sql(
        "update appointment set since = current_date - 9, until = current_date - 1 where login = ? and deputy_for is not null")
        .param(deputy).update();
  }

  public void follow() {
    transaction.executeWithoutResult(status -> follow.atOnce());
  }

  public void everybodyIsBack() {
    district.jdbc.sql("delete from appointment where deputy_for is not null").update();
    district.jdbc.sql("update official set person = null where person is not null").update();
    officials.changed();
    follow();
  }
}

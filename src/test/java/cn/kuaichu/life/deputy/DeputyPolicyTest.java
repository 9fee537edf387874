package cn.kuaichu.life.deputy;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.people.identity.Deputyship;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Role;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may act for whom. Li leads the village, Wang and Zhao handle, Sun is the principal leader, Qian supervises. */
class DeputyPolicyTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  private static final Post LEADER = new Post("t01v01", Role.LEADER);
  private static final Post DISCIPLINE = new Post("t01", Role.DISCIPLINE);
  private static final Set<String> HELD = Set.of("li t01v01.leader", "wang t01v01.handler", "zhao t01v01.handler",
      "sun t01v01.principal", "qian t01.discipline", "zhou d-discipline.discipline", "wu t01v01.intake",
      "li-2 t01v01.handler");
  private static final DeputyPolicy.People PEOPLE = new DeputyPolicy.People() {
    @Override
    public boolean isSamePerson(String login, String other) {
      return login.replace("-2", "").equals(other.replace("-2", ""));
    }

    @Override
    public boolean holds(String login, String unit, Role role) {
      return HELD.contains(login + " " + role.groupOf(unit));
    }

    @Override
    public boolean holdsAny(String login, Role role) {
      return HELD.stream().anyMatch(held -> held.startsWith(login + " ") && held.endsWith("." + role.word()));
    }

    @Override
    public boolean isNear(String login, Wish wish) {
      return !login.equals("stranger");
    }
  };

  private static String refusal(Wish wish, Deputyship... standing) {
    return DeputyPolicy.objection(new DeputyPolicy.Attempt(wish, TODAY, 30, List.of(standing), PEOPLE)).orElse("");
  }

  private static Wish wish(String by, String absent, Post post, String deputy, int from, int until) {
    return new Wish(by, absent, post, deputy, TODAY.plusDays(from), TODAY.plusDays(until), "外出学习");
  }

  private static Wish liLendsHisPostTo(String deputy) {
    return wish("li", "li", LEADER, deputy, 0, 6);
  }

  private static Deputyship standing(String deputy, String absent, Post post, int from, int until) {
    return new Deputyship(1, deputy, absent, post, TODAY.plusDays(from), TODAY.plusDays(until));
  }

  @Test
  void allowsAColleagueForAWeekAndForThirtyDays() {
    assertThat(refusal(liLendsHisPostTo("wang"))).isEmpty();
    assertThat(refusal(wish("li", "li", LEADER, "wang", 0, 29))).isEmpty();
  }

  @Test
  void refusesThirtyOneDaysYesterdayAndAnEndBeforeTheBeginning() {
    assertThat(refusal(wish("li", "li", LEADER, "wang", 0, 30))).contains("最多 30 天");
    assertThat(refusal(wish("li", "li", LEADER, "wang", -1, 3))).contains("从今天开始");
    assertThat(refusal(wish("li", "li", LEADER, "wang", 5, 4))).contains("不能早于");
  }

  @Test
  void refusesADeputyOfTwoWhoHoldTheSamePost() {
    Post handler = new Post("t01v01", Role.HANDLER);
    Wish wish = wish("wang", "wang", handler, "wu", 0, 6);
    assertThat(refusal(wish, standing("wu", "zhao", handler, 6, 9))).contains("已代理这一岗位的另一位同志");
    assertThat(refusal(wish, standing("wu", "zhao", handler, 7, 9))).isEmpty();
    assertThat(refusal(wish, standing("wu", "li", LEADER, 0, 6))).isEmpty();
  }

  @Test
  void listensToThePrincipalLeaderAndToNobodyElse() {
    assertThat(refusal(wish("sun", "li", LEADER, "wang", 0, 6))).isEmpty();
    assertThat(refusal(wish("zhao", "li", LEADER, "wang", 0, 6))).contains("由本单位主要领导代为办理");
  }

  @Test
  void refusesTheAbsentOneUnderAnyOfHisLogins() {
    assertThat(refusal(liLendsHisPostTo("li"))).contains("不能由本人代理本人");
    assertThat(refusal(liLendsHisPostTo("li-2"))).contains("不能由本人代理本人");
  }

  @Test
  void refusesAPostThatIsNotHeldInOwnRight() {
    assertThat(refusal(wish("wang", "wang", LEADER, "zhao", 0, 6))).contains("代理来的岗位不能再委托");
  }

  @Test
  void refusesStrangersAndWhoeverHoldsThePostAnyway() {
    assertThat(refusal(liLendsHisPostTo("stranger"))).contains("本单位或上一级单位");
    assertThat(refusal(wish("wang", "wang", new Post("t01v01", Role.HANDLER), "zhao", 0, 6))).contains("已担任这一岗位");
  }

  @Test
  void keepsSupervisionApartFromHandling() {
    assertThat(refusal(liLendsHisPostTo("qian"))).contains("督办与办理分开");
    assertThat(refusal(wish("qian", "qian", DISCIPLINE, "wang", 0, 6))).contains("督办与办理分开");
    assertThat(refusal(wish("qian", "qian", DISCIPLINE, "zhou", 0, 6))).isEmpty();
  }

  @Test
  void refusesAPostNobodyMayLend() {
    assertThat(refusal(wish("wu", "wu", new Post("t01v01", Role.INTAKE), "wang", 0, 6))).contains("可以委托代理");
  }

  @Test
  void refusesASecondDeputyAndADeputysDeputy() {
    assertThat(refusal(liLendsHisPostTo("zhao"), standing("wang", "li", LEADER, 3, 9))).contains("已有代理人");
    assertThat(refusal(liLendsHisPostTo("zhao"), standing("wang", "li", LEADER, 7, 9))).as("one after the other")
        .isEmpty();
    assertThat(refusal(liLendsHisPostTo("wang"), standing("zhao", "wang", new Post("t01v01", Role.HANDLER), 2, 3)))
        .contains("自己也不在岗");
  }
}

package cn.kuaichu.oversight.inspection;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Calls inspections (实地验靶): by the district's coordinator or its discipline office. */
@Component
public class Inspections {
  /** The three bodies, each with the kind of its unit and the role its members hold there. */
  public enum Body {
    DISCIPLINE("区纪委监委机关", "DISCIPLINE", Role.DISCIPLINE),
    TARGET("区目标绩效中心", "TARGET_CENTRE", Role.INSPECTOR),
    PETITION("区信访局", "PETITION_OFFICE", Role.PETITION);

    private final String label;
    private final String kind;
    private final Role role;

    Body(String label, String kind, Role role) {
      this.label = label;
      this.kind = kind;
      this.role = role;
    }
  }

  /**
   * @param members by login, in the order of the bodies
   * @param leads whose member leads the team
   */
  public record Wish(String reason, LocalDate closedFrom, LocalDate closedTo, int wanted, int unitPercent,
      List<String> members, Body leads) {}

  private final InspectionRows rows;
  private final AppealLifecycle lifecycle;
  private final Officials officials;
  private final Units units;

  Inspections(InspectionRows rows, AppealLifecycle lifecycle, Officials officials, Units units) {
    this.rows = rows;
    this.lifecycle = lifecycle;
    this.officials = officials;
    this.units = units;
  }

  /** Who may be a member for a body. */
  public List<Officials.Appointment> eligible(Body body) {
    return officials.appointments().stream().filter(post -> post.role() == body.role && isOf(body, post.unit()))
        .filter(post -> officials.deputyFor(post.login(), post.unit(), post.role()).isEmpty()).toList();
  }

  private boolean isOf(Body body, String unit) {
    return units.find(unit).map(Unit::kind).filter(body.kind::equals).isPresent();
  }

  /**
   * @return the inspection's id; its sample is drawn and its visits are waiting
   * @throws AppealRefused when the caller may not, a member is of the wrong body, or there is nothing to draw from
   */
  @Transactional
  public long call(Actor caller, Wish wish) {
    requireCaller(caller);
    if (wish.closedTo().isBefore(wish.closedFrom())) {
      throw new AppealRefused("办结日期的起止颠倒了，请重新填写。");
    }
    List<Member> team = team(wish);
    long id = rows.add(caller, wish.reason().strip(), wish.closedFrom(), wish.closedTo(), wish.wanted(),
        wish.unitPercent(),
        team.get(wish.leads().ordinal()).login(), team);
    lifecycle.inspect(rows.get(id).number(), id, team.get(Body.TARGET.ordinal()).post().unit());
    return id;
  }

  /**
   * The post in which somebody calls an inspection, whatever else he holds.
   *
   * @throws AppealRefused when none of his posts may
   */
  public Actor caller(String login) {
    return officials.appointmentsOf(login).stream().map(post -> new Actor(login, post.role().word(), post.unit()))
        .filter(this::mayCall).findFirst().orElseThrow(Inspections::notYours);
  }

  private void requireCaller(Actor caller) {
    if (!mayCall(caller)) {
      throw notYours();
    }
  }

  private boolean mayCall(Actor caller) {
    return caller.role().equals(Role.COORDINATOR.word())
        || caller.role().equals(Role.DISCIPLINE.word()) && isOf(Body.DISCIPLINE, caller.unit());
  }

  private static AppealRefused notYours() {
    return new AppealRefused("实地验靶由区综合服务中心协调员或区纪委监委机关决定，您的岗位不能发起。");
  }

  private void requireNoDeputy(Body body, String login) {
    boolean deputy = officials.appointmentsOf(login).stream()
        .filter(post -> post.role() == body.role && isOf(body, post.unit()))
        .anyMatch(post -> officials.deputyFor(login, post.unit(), post.role()).isPresent());
    if (deputy) {
      throw new AppealRefused("所选人员在" + body.label + "是代理他人的岗位，代理人不能作为核查组成员，请另选本人任职的同志。");
    }
  }

  private List<Member> team(Wish wish) {
    List<Member> team = new ArrayList<>();
    for (Body body : Body.values()) {
      String login = wish.members().get(body.ordinal());
      requireNoDeputy(body, login);
      team.add(eligible(body).stream().filter(post -> post.login().equals(login)).findFirst()
          .map(post -> new Member(login, new Post(post.unit(), post.role())))
          .orElseThrow(() -> new AppealRefused("所选人员不是" + body.label + "的核查人员，请重新选择。")));
    }
    if (team.stream().map(member -> officials.personOf(member.login())).distinct().count() < team.size()) {
      throw new AppealRefused("核查组的三名成员须是三个人，所选账号中有同一个人的不同账号，请重新选择。");
    }
    return team;
  }
}

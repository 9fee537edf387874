package cn.kuaichu.life.revisit;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Posts;
import cn.kuaichu.people.identity.Recusal;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Units;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Decides which officials may look again at a closed case. Not allowed are officials of the unit that handled it, of a
 * unit the case complains about, and officials who signed its sheet, witnessed or checked the complainant's word or
 * brought proof of it.
 */
@Component
public class SecondLook {
  /**
   * @param login who wants to look
   * @param hasHand the person has signed, witnessed, checked or brought proof, under whatever account
   * @param inUnit the person holds a post in the unit that handled the case, also as a deputy
   */
  private record Attempt(Appeal appeal, String login, boolean hasHand, boolean inUnit) {}

  /** Silent, or the reason why not. */
  private interface Rule {
    Optional<String> objection(Attempt attempt);
  }

  private final Posts posts;
  private final Officials officials;
  private final Recusal recusal;
  private final Units units;
  private final JdbcClient jdbc;
  private final List<Rule> rules = List.of(this::ownWork, this::ownSignature, this::ownUnit);

  SecondLook(Posts posts, Officials officials, Recusal recusal, Units units, JdbcClient jdbc) {
    this.posts = posts;
    this.officials = officials;
    this.recusal = recusal;
    this.units = units;
    this.jdbc = jdbc;
  }

  /**
   * The post of the discipline officer that is asked: the next one up where a post is barred, or has no official who
   * may look.
   */
  public Post officer(Appeal appeal) {
    return posts.officersOver(appeal.responsibleUnit()).stream()
        .filter(post -> !isBarred(appeal, post.unit()) && anyoneMayLook(appeal, post)).findFirst()
        .orElseGet(() -> posts.officerOver(appeal.responsibleUnit(), unit -> isBarred(appeal, unit)).post());
  }

  /** The call-back desk (回访专席) of the district's centre, where it has no part in the case. */
  Optional<Post> callBackDesk(Appeal appeal) {
    return units.ofKind("CENTRE").map(centre -> new Post(centre.id(), Role.COORDINATOR))
        .filter(desk -> !isBarred(appeal, desk.unit()) && anyoneMayLook(appeal, desk));
  }

  boolean anyoneMayLook(Appeal appeal, Post post) {
    return officials.holding(post.unit(), post.role()).stream().map(Officials.Appointment::login)
        .anyMatch(login -> objection(appeal, login).isEmpty() && !recusal.isBarred(login, appeal));
  }

  private boolean isBarred(Appeal appeal, String unit) {
    return unit.equals(appeal.responsibleUnit())
        || appeal.accusedUnit() != null && units.isWithin(unit, appeal.accusedUnit());
  }

  /** @throws AppealRefused when this official has a part in the case */
  public void require(Appeal appeal, String login) {
    objection(appeal, login).ifPresent(reason -> {
      throw new AppealRefused("诉求 " + appeal.number() + reason + "，请交由其他同志进行。");
    });
  }

  private Optional<String> objection(Appeal appeal, String login) {
    Attempt attempt = attempt(appeal, login);
    return rules.stream().flatMap(rule -> rule.objection(attempt).stream()).findFirst();
  }

  private Optional<String> ownWork(Attempt attempt) {
    return refuseIf(attempt.login().equals(attempt.appeal().handler()), " 由您承办，不能由您回访或核实");
  }

  private Optional<String> ownSignature(Attempt attempt) {
    return refuseIf(attempt.hasHand(), " 的会签单上有您的签字、见证或核对，或签字凭据由您采集，不能由您回访或核实");
  }

  private Optional<String> ownUnit(Attempt attempt) {
    return refuseIf(attempt.inUnit(), " 由您任职的单位办理，不能由您回访或核实");
  }

  /** One person may have several accounts. */
  private Attempt attempt(Appeal appeal, String login) {
    return jdbc.sql("""
        with me as (
          select other.login, other.person
            from human mine
            join human other on other.person = mine.person
           where mine.login = :login)
        select exists (
            select from case_step
             where appeal_id = :id and kind = 'HAND_OUT_CODE' and actor in (select login from me))
          or exists (
            select from given_signature
             where appeal_id = :id and (actor in (select login from me) or witness in (select login from me)
               or on_behalf_of in (select login from me) or person in (select person from me)
               or checked_by in (select login from me)))
            or exists (select from proof_of_word where appeal_id = :id and added_by in (select login from me)),
          exists (
            select from serving where unit = :unit and login in (select login from me))
        """).param("id", appeal.id()).param("unit", appeal.responsibleUnit()).param("login", login)
        .query((row, n) -> new Attempt(appeal, login, row.getBoolean(1), row.getBoolean(2))).single();
  }

  private static Optional<String> refuseIf(boolean violated, String reason) {
    return violated ? Optional.of(reason) : Optional.empty();
  }
}

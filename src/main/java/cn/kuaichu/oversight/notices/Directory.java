package cn.kuaichu.oversight.notices;

import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Posts;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Units;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Posts that an entry names by a number only: of an order, a reminder, a question, a conference. Nothing is left out
 * here for the sake of an accused side: that is done when a notice is read, since the side may become known later.
 */
@Repository
class Directory {
  /** What a handler waits for is decided in one of these tasks. */
  private static final String DECISIONS = "('userTask_approveTime', 'userTask_decideRaise', 'userTask_ruleObjection')";

  /** @param addressee a unit */
  record OrderPosts(String addressee, String[] answeredBy, String[] verifiedBy, String[] issuedBy) {
    Stream<Told> answering() {
      return post(answeredBy);
    }

    Stream<Told> officer() {
      return post(verifiedBy);
    }

    /** Empty where a clock has issued it. */
    Stream<Told> issuer() {
      return post(issuedBy);
    }

    boolean presses(String unit) {
      return unit.equals(addressee) || unit.equals(answeredBy[0]);
    }

    private static Stream<Told> post(String[] unitAndRole) {
      return unitAndRole[0] == null || unitAndRole[0].isEmpty() || unitAndRole[1] == null ? Stream.empty()
          : Stream.of(Told.all(new Post(unitAndRole[0], Role.of(unitAndRole[1]))));
    }
  }

  private final JdbcClient jdbc;
  private final Posts posts;
  private final Units units;

  Directory(JdbcClient jdbc, Posts posts, Units units) {
    this.jdbc = jdbc;
    this.posts = posts;
    this.units = units;
  }

  /** Empty for a unit that has ended. */
  Optional<Post> leaderOf(String unit) {
    return units.find(unit).map(found -> posts.leaderOf(found.id(), barred -> false).post());
  }

  Optional<Post> stationedOver(String unit) {
    return units.find(unit).map(found -> posts.stationedOver(found.id(), barred -> false).post());
  }

  Optional<Post> coordinator() {
    return units.ofKind("CENTRE").map(centre -> new Post(centre.id(), Role.COORDINATOR));
  }

  Optional<Post> disciplineOffice() {
    return units.ofKind("DISCIPLINE").map(office -> new Post(office.id(), Role.DISCIPLINE));
  }

  Stream<OrderPosts> order(Entry entry) {
    return jdbc.sql("""
        select addressee_unit, answering_unit, answering_role, officer_unit, officer_role, issuer_unit, issuer_role
          from order_standing
         where number = ?
        """).param(entry.said("orderNumber").orElse(""))
        .query((row, n) -> new OrderPosts(row.getString(1), new String[] {row.getString(2), row.getString(3)},
            new String[] {row.getString(4), row.getString(5)}, new String[] {row.getString(6), row.getString(7)}))
        .list().stream();
  }

  Stream<Told> reminded(Entry entry) {
    return groups("""
        select unit || '.' || role
          from reminded_post
         where appeal_id = ? and round = ? and kind = ? and moment = ?
         order by 1
        """, entry.appealId(), entry.round(), entry.said("clock").orElse(""), entry.said("moment").orElse(""));
  }

  Stream<Told> duties(Entry entry) {
    return groups("""
        select d.unit || '.handler'
          from conference_duty d
          join conference_standing c on c.id = d.conference_id
         where d.appeal_id = ? and c.number = ?
         order by 1
        """, entry.appealId(), entry.said("conference").orElse(""));
  }

  /** @param entry its item is {@code <what>:<case>:<number>} */
  Stream<Told> urged(Entry entry) {
    String[] item = entry.said("item").orElse("").split(":");
    return item.length != 3 ? Stream.empty() : switch (item[0]) {
      case "ASSIST" -> groups("select unit || '.handler' from asked_help where id = ?", Long.valueOf(item[2]));
      case "DUTY" -> groups("select unit || '.handler' from conference_duty where id = ?", Long.valueOf(item[2]));
      default -> groups("""
          select distinct l.group_id_
            from act_ru_task t
            join act_ru_execution e on e.id_ = t.proc_inst_id_ and e.business_key_ = ?
            join act_ru_identitylink l on l.task_id_ = t.id_ and l.type_ = 'candidate'
           where t.task_def_key_ in
          """ + DECISIONS, entry.number());
    };
  }

  private Stream<Told> groups(String sql, Object... params) {
    return jdbc.sql(sql).params(params).query(String.class).list().stream().map(Post::of).map(Told::all);
  }
}

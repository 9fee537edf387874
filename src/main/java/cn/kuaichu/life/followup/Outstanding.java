package cn.kuaichu.life.followup;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.life.assisting.Assists;
import cn.kuaichu.life.conference.ConferenceDuties;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.handling.Requests;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Recusal;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Units;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What an official's units wait for: help, what a conference asks of others, an answer to what he asked for himself.
 * Only in cases he may still read.
 */
@Component
class Outstanding {
  private static final Set<Role> ROLES = Set.of(Role.HANDLER, Role.LEADER);

  /** Who follows up, for which case, and what. */
  record Item(FollowUp what, Appeal appeal, Actor actor, String label) {}

  private final Appeals appeals;
  private final Assists assists;
  private final ConferenceDuties duties;
  private final Requests requests;
  private final Officials officials;
  private final Units units;
  private final Recusal recusal;

  Outstanding(Appeals appeals, Assists assists, ConferenceDuties duties, Requests requests, Officials officials,
      Units units, Recusal recusal) {
    this.appeals = appeals;
    this.assists = assists;
    this.duties = duties;
    this.requests = requests;
    this.officials = officials;
    this.units = units;
    this.recusal = recusal;
  }

  List<Item> of(String login) {
    return officials.appointmentsOf(login).stream().filter(post -> ROLES.contains(post.role()))
        .flatMap(post -> of(new Actor(login, post.role().word(), post.unit()))).distinct()
        .filter(item -> !recusal.isBarred(login, item.appeal())).toList();
  }

  private Stream<Item> of(Actor actor) {
    Map<Long, Appeal> cases = new LinkedHashMap<>();
    appeals.inHandsOf(actor.unit()).forEach(appeal -> cases.put(appeal.id(), appeal));
    return Stream.of(assists(cases, actor), duties(cases, actor), requests(cases, actor)).flatMap(items -> items);
  }

  private Stream<Item> assists(Map<Long, Appeal> cases, Actor actor) {
    return assists.openIn(cases.keySet()).stream().flatMap(open -> {
      Appeal appeal = cases.get(open.appealId());
      String label = label(appeal, "请" + name(open.unit()) + "协办", open.dueAt());
      return Stream.of(urged(Kind.ASSIST, open.id(), appeal, actor, label),
          takenBack(Kind.ASSIST, open.id(), appeal, actor, label));
    });
  }

  /** They can only be urged. */
  private Stream<Item> duties(Map<Long, Appeal> cases, Actor actor) {
    return duties.owedIn(cases.keySet()).stream().filter(owed -> !owed.unit().equals(actor.unit())).map(owed -> {
      Appeal appeal = cases.get(owed.appealId());
      return urged(Kind.DUTY, owed.id(), appeal, actor,
          label(appeal, name(owed.unit()) + "落实会商任务", owed.dueAt()));
    });
  }

  private Stream<Item> requests(Map<Long, Appeal> cases, Actor actor) {
    return requests.pendingOf(actor.login()).stream().filter(pending -> cases.containsKey(pending.appealId()))
        .flatMap(pending -> {
          Appeal appeal = cases.get(pending.appealId());
          String label = label(appeal, "申请" + pending.kind().label(), pending.decideBy());
          return Stream.of(urged(Kind.REQUEST, pending.no(), appeal, actor, label),
              takenBack(Kind.REQUEST, pending.no(), appeal, actor, label));
        });
  }

  private static Item urged(Kind kind, long no, Appeal appeal, Actor actor, String label) {
    return new Item(new FollowUp(false, kind, appeal.id(), no), appeal, actor, "催办 · " + label);
  }

  private static Item takenBack(Kind kind, long no, Appeal appeal, Actor actor, String label) {
    return new Item(new FollowUp(true, kind, appeal.id(), no), appeal, actor, "撤回 · " + label);
  }

  private static String label(Appeal appeal, String what, Instant dueAt) {
    return appeal.number() + " " + what + "（" + LocalDate.ofInstant(dueAt, WorkCalendar.ZONE) + " 前）";
  }

  private String name(String unit) {
    return units.get(unit).shortName();
  }
}

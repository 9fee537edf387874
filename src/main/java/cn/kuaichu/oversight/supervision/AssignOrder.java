package cn.kuaichu.oversight.supervision;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.people.identity.Gaps;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Posts;
import cn.kuaichu.people.identity.Units;
import org.springframework.stereotype.Component;

/**
 * Settles for one rung which post answers for the addressee and which one verifies. Where a post is vacant, the next
 * one up is asked and the gap recorded. The verifying post belongs neither to the addressee nor to the unit that
 * answers for it, nor to a unit the case complains about.
 */
@Component
class AssignOrder {
  private final CaseFiles files;
  private final Posts posts;
  private final Gaps gaps;
  private final Orders orders;
  private final Units units;

  AssignOrder(CaseFiles files, Posts posts, Gaps gaps, Orders orders, Units units) {
    this.files = files;
    this.posts = posts;
    this.gaps = gaps;
    this.orders = orders;
    this.units = units;
  }

  /** The unit's turn: its days begin. */
  void assign(Order order) {
    Asked asked = ask(order);
    orders.assign(order, asked.answering(), asked.officer());
  }

  /** Before the first act of an order that begins higher than with a mere order. */
  void name(Order order) {
    Asked asked = ask(order);
    orders.name(order, asked.answering(), asked.officer());
  }

  private record Asked(Post answering, Post officer) {}

  private Asked ask(Order order) {
    CaseFile file = files.open(order.appealId());
    Posts.Asked answering = posts.leaderOf(order.addressee(), unit -> isAccused(file.appeal(), unit));
    String answers = answering.post().unit();
    Posts.Asked officer = posts.officerOver(order.addressee(), unit -> unit.equals(order.addressee())
        || unit.equals(answers) || isAccused(file.appeal(), unit));
    gaps.record(file, answering);
    gaps.record(file, officer);
    return new Asked(answering.post(), officer.post());
  }

  /** When the case now complains about the unit that answers or verifies, another post takes over; the dates stay. */
  void withoutTheAccused(Order order) {
    CaseFile file = files.open(order.appealId());
    if (order.answering() == null || !isAccused(file.appeal(), order.answering().unit())
        && !isAccused(file.appeal(), order.officer().unit())) {
      return;
    }
    Posts.Asked answering = posts.leaderOf(order.addressee(), unit -> isAccused(file.appeal(), unit));
    Posts.Asked officer = posts.officerOver(order.addressee(), unit -> unit.equals(order.addressee())
        || unit.equals(answering.post().unit()) || isAccused(file.appeal(), unit));
    gaps.record(file, answering);
    gaps.record(file, officer);
    orders.passOn(order, answering.post(), officer.post());
  }

  private boolean isAccused(Appeal appeal, String unit) {
    return appeal.accusedUnit() != null && units.isWithin(unit, appeal.accusedUnit());
  }
}

package cn.kuaichu.oversight.supervision;

import cn.kuaichu.oversight.supervision.Order.Manner;
import cn.kuaichu.oversight.supervision.Order.State;

/** What the words of an order's row are called wherever officials read them. */
public final class OrderWords {
  private OrderWords() {}

  public static String state(String status) {
    return State.valueOf(status).label();
  }

  public static String ground(String ground) {
    return Ground.valueOf(ground).label();
  }

  public static String rung(String rung, String manner) {
    return rung(Rung.valueOf(rung), Manner.valueOf(manner));
  }

  public static String rung(String rung) {
    return Rung.valueOf(rung).label();
  }

  static String rung(Rung rung, Manner manner) {
    return switch (manner) {
      case NONE -> rung.label();
      case SINGLE -> "个别" + rung.label();
      case COLLECTIVE -> "集中" + rung.label();
    };
  }

  /** @param filed null while no result has come back */
  public static String referral(Boolean filed) {
    return filed == null ? "待回复" : filed ? "已立案" : "未立案";
  }

  /** How a closed order ended, or what the last rung came to; empty while nothing did. */
  public static String outcome(String outcome) {
    return outcome == null ? "" : Outcomes.label(outcome);
  }
}

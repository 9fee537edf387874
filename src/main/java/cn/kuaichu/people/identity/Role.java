package cn.kuaichu.people.identity;

import cn.kuaichu.appeal.Words;
import java.util.Arrays;

/** What a post lets its holder do; persons change, posts stay. */
public enum Role implements Words {
  INTAKE("intake", "受理员", Reach.OWN),
  HANDLER("handler", "承办人", Reach.OWN),
  LEADER("leader", "分管领导", Reach.BELOW),
  PRINCIPAL("principal", "主要领导", Reach.BELOW),
  DISCIPLINE("discipline", "驻点纪检督办员", Reach.BELOW),
  COORDINATOR("coordinator", "区综合服务中心协调员", Reach.DISTRICT),
  PETITION("petition", "区信访局", Reach.DISTRICT),
  /** Of the district's target and performance centre: takes part in inspections and sees nothing else. */
  INSPECTOR("inspector", "实地核查员", Reach.OWN),
  STEERING("steering", "区委", Reach.NONE);

  /** Whose cases the holder sees. */
  enum Reach {
    NONE, OWN, BELOW, DISTRICT
  }

  private final String word;
  private final String label;
  final Reach reach;

  Role(String word, String label, Reach reach) {
    this.word = word;
    this.label = label;
    this.reach = reach;
  }

  /** As it stands in group names, models and data files. */
  public String word() {
    return word;
  }

  @Override
  public String label() {
    return label;
  }

  /** The group that carries the role's rights, the same in every unit. */
  public String group() {
    return "role." + word;
  }

  /** The group a task names as its candidates. */
  public String groupOf(String unit) {
    return unit + "." + word;
  }

  public static Role of(String word) {
    return Arrays.stream(values()).filter(role -> role.word.equals(word)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such role: " + word));
  }
}

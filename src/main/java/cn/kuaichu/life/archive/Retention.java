package cn.kuaichu.life.archive;

import cn.kuaichu.appeal.Words;
import java.time.LocalDate;

/** 保管期限: how long a dossier is kept, longest last. */
public enum Retention implements Words {
  Y10("10年", 10),
  Y30("30年", 30),
  PERMANENT("永久", 0);

  private final String label;
  private final int years;

  Retention(String label, int years) {
    this.label = label;
    this.years = years;
  }

  @Override
  public String label() {
    return label;
  }

  /** The last day it is kept: the years count from the one after the filing. @return null for ever */
  LocalDate keepUntil(int filedInYear) {
    return this == PERMANENT ? null : LocalDate.of(filedInYear + years, 12, 31);
  }

  Retention orLonger(Retention other) {
    return other != null && other.compareTo(this) > 0 ? other : this;
  }
}

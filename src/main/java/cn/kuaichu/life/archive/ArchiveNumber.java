package cn.kuaichu.life.archive;

import java.util.Locale;

/**
 * 档号, after DA/T 22-2015 (门类代码·年度-问题-机构-件号): {@code SQ·2026-QJ-t01v01-000123}. SQ stands for 诉求. The fonds and
 * the retention are left out: a district has one fonds for this, and the retention of a case closed again may change.
 */
final class ArchiveNumber {
  /** Stands for the category where a case of old has none. */
  static final String UNCLASSIFIED = "QT";

  private ArchiveNumber() {}

  /** @param code of the category, or {@link #UNCLASSIFIED} */
  static String of(int year, String code, String unit, int serial) {
    return String.format(Locale.ROOT, "SQ·%d-%s-%s-%06d", year, code, unit, serial);
  }
}

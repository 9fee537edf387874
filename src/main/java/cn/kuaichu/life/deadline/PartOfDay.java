package cn.kuaichu.life.deadline;

/** The moment of its day that a date means. */
public enum PartOfDay {
  /** When offices open ({@code kuaichu.calendar.opens}). */
  MORNING,
  /** The day's last second. */
  END_OF_DAY
}

package cn.kuaichu.faces.supervisiondesk;

/**
 * How long ago a case fell due, in three groups.
 *
 * @param late days, up to which a case is just late
 * @param veryLate days, above which it is very late
 */
record Ages(int late, int veryLate) {
  enum Age {
    VERY_LATE, LATE, JUST_LATE
  }

  /** The fewest days a case of this group is late. */
  int from(Age age) {
    return switch (age) {
      case VERY_LATE -> veryLate + 1;
      case LATE -> late + 1;
      case JUST_LATE -> 0;
    };
  }

  /** The most days; of no meaning for the last group. */
  int to(Age age) {
    return age == Age.LATE ? veryLate : late;
  }

  String label(Age age) {
    return switch (age) {
      case VERY_LATE -> "逾期 " + veryLate + " 天以上";
      case LATE -> "逾期 " + from(Age.LATE) + "～" + veryLate + " 天";
      case JUST_LATE -> "逾期 " + late + " 天以内";
    };
  }

  /** Where there is little room. */
  static String brief(int from) {
    return Math.max(1, from) + "+";
  }
}

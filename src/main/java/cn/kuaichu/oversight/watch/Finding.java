package cn.kuaichu.oversight.watch;

/**
 * Something the watch found.
 *
 * @param appealId null for an empty post and for an inspection, whose case must stay secret
 * @param inspectionId for an inspection only
 * @param visitId for a visit of an inspection only
 * @param unit owes the case or an answer, has the vacant post, or has to do what an inspection waits for
 * @param role a role's word; null for a case, but for one that waits for an answer
 * @param task what a supervisor has left undone is called; null for all others
 */
public record Finding(Kind kind, Long appealId, Long inspectionId, Long visitId, String unit, String role,
    String task) {
  static Finding ofCase(Kind kind, long appealId, String unit) {
    return new Finding(kind, appealId, null, null, unit, null, null);
  }

  /** There must be none of any. */
  public enum Kind {
    /** No official in office could work on it. */
    NO_OWNER("无人负责"),
    /** Nothing waits for anybody. */
    NO_TASK("没有待办"),
    /** No clock runs. */
    NO_DATE("没有期限"),
    /** Somebody else's answer, without which the case cannot go on, is beyond its date; the case's clock is not his. */
    LATE_ANSWER("逾期未答复"),
    /**
     * A supervisor has left something beyond its date: an act, a verification, a second look, an approval, whatever it
     * is.
     */
    LATE_SUPERVISOR("督办逾期未办"),
    /** A unit that owes cases has a vacant post that they will need. */
    EMPTY_POST("岗位空缺"),
    /** No official in the post may do what an inspection waits for. */
    NO_INSPECTOR("核查无人可办"),
    /** Somebody holds it who may not do it, beside others who may. */
    UNFIT_INSPECTOR("核查待退回"),
    /** An inspection waits beyond its date. */
    LATE_INSPECTION("核查逾期");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}

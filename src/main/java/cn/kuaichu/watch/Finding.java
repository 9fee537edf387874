package cn.kuaichu.watch;

/**
 * Something the watch found.
 *
 * @param appealId null for an empty post
 * @param unit owes the case, or has nobody in the role
 * @param role a role's word, for an empty post only
 */
public record Finding(Kind kind, Long appealId, String unit, String role) {
  /** There must be none of any. */
  public enum Kind {
    /** Nobody in office could work on it. */
    NO_OWNER("无人负责"),
    /** Nothing waits for anybody. */
    NO_TASK("没有待办"),
    /** No clock runs. */
    NO_DATE("没有期限"),
    /** A unit that owes cases has nobody in a post they will need. */
    EMPTY_POST("岗位空缺");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}

package cn.kuaichu.appeal;

/** Who did a step, as which role, for which unit. */
public record Actor(String login, String role, String unit) {
  public static final String COMPLAINANT = "complainant";
  public static final Actor SYSTEM = new Actor("system", "system", "");

  public static Actor complainant() {
    return new Actor(COMPLAINANT, COMPLAINANT, "");
  }

  public boolean isComplainant() {
    return COMPLAINANT.equals(login);
  }
}

package cn.kuaichu.ground.start;

/** Keeps a setting that is a number within sense: the product does not start with another one. */
public final class SettingBounds {
  private SettingBounds() {}

  /**
   * @param setting its whole name, {@code kuaichu.alike.days}
   * @throws StartRefused outside the bounds
   */
  public static void require(String setting, long value, long least, long most) {
    if (value < least || value > most) {
      throw new StartRefused(
          "The setting " + setting + " is " + value + ", but has to be between " + least + " and " + most + ".",
          "Correct it in application.yaml, in the environment or on the command line, or leave it out.");
    }
  }
}

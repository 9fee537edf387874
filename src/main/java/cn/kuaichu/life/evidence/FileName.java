package cn.kuaichu.life.evidence;

import java.util.regex.Pattern;

/**
 * A name somebody else's computer gave, made fit for ours: no folders, nothing invisible, the ending of its real kind.
 */
final class FileName {
  private static final int LONGEST = 80;
  private static final Pattern FOLDERS = Pattern.compile("^.*[/\\\\]");
  /** Control and format characters, among them those that turn the direction of writing, and what systems forbid. */
  private static final Pattern UNFIT = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}<>:\"|?*]");
  private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z0-9]{1,5}$");

  private FileName() {}

  static String clean(String given, String extension) {
    String name = UNFIT.matcher(FOLDERS.matcher(given == null ? "" : given).replaceAll("")).replaceAll("");
    name = ENDING.matcher(name.strip()).replaceAll("").strip();
    if (name.codePointCount(0, name.length()) > LONGEST) {
      name = name.substring(0, name.offsetByCodePoints(0, LONGEST));
    }
    return (name.isBlank() || name.chars().allMatch(c -> c == '.') ? "佐证材料" : name) + "." + extension;
  }
}

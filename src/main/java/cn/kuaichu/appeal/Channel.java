package cn.kuaichu.appeal;

/**
 * How the appeal was gathered (打捞): a word of the district's own list, the table {@code appeal-channel}. How it reads,
 * {@link Channels} knows. Those that stand here are named by the program: no list is without them.
 */
public record Channel(String name) {
  public static final Channel QR = new Channel("QR");
  public static final Channel LETTERBOX = new Channel("LETTERBOX");
  public static final Channel QUESTIONNAIRE = new Channel("QUESTIONNAIRE");
  public static final Channel ONLINE = new Channel("ONLINE");
}

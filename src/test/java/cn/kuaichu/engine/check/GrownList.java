package cn.kuaichu.engine.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a designer changes so that a list of the district's has one word more: its table, the forms that offer it and the
 * tables that rule it, each of them text that Modeler writes, and no Java.
 */
public final class GrownList {
  private static final String CELL = "(\"|&#34;|&quot;)%s\\1";
  private final String file;
  private final String like;
  private final String code;
  private final String row;
  private final Map<String, byte[]> delivered = ModelFiles.contents();

  private GrownList(String file, String like, String code, String row) {
    this.file = file;
    this.like = like;
    this.code = code;
    this.row = row;
  }

  /** A fifth category, ruled like a question about policy. */
  public static GrownList praise() {
    return new GrownList("processes/appeal-category.dmn", "ADVICE", "PRAISE", row("PRAISE", "表扬感谢", "BY"));
  }

  /** A tenth channel, ruled like a visit to a counter. */
  public static GrownList mail() {
    return new GrownList("processes/appeal-channel.dmn", "COUNTER", "MAIL", row("MAIL", "来信"));
  }

  /** As Modeler writes a new row: its ids say nothing. */
  public static String row(String code, String... says) {
    StringBuilder row = new StringBuilder("<rule id=\"DecisionRule_0" + code.toLowerCase(Locale.ROOT)
        + "\"><description>区里新增的一项。来源：本区规定。</description><inputEntry id=\"UnaryTests_0" + code + "\"><text>\"" + code
        + "\"</text></inputEntry>");
    for (int column = 0; column < says.length; column++) {
      row.append("<outputEntry id=\"LiteralExpression_").append(column).append(code).append("\"><text>\"")
          .append(says[column]).append("\"</text></outputEntry>");
    }
    return row.append("</rule></decisionTable>").toString();
  }

  /** All of it. */
  public Map<String, byte[]> whole() {
    Map<String, byte[]> files = new TreeMap<>(tables());
    files.putAll(forms());
    files.putAll(listAlone());
    return files;
  }

  public Map<String, byte[]> listAlone() {
    String text = text(file);
    return Map.of(file, bytes(text.replace("\"" + like + "\",", "\"" + like + "\",\"" + code + "\",")
        .replace("\"" + like + "\"</text>\n        </inputValues>",
            "\"" + like + "\",\"" + code + "\"</text>\n        </inputValues>")
        .replace("</decisionTable>", row)));
  }

  /** In each condition the new word stands beside the one it is like; answers stay. */
  public Map<String, byte[]> tables() {
    Map<String, byte[]> files = new TreeMap<>();
    delivered.keySet().stream().filter(name -> name.endsWith(".dmn") && !name.equals(file)).forEach(name -> {
      StringBuilder text = new StringBuilder();
      boolean given = false;
      for (String line : text(name).split("\n")) {
        given = line.contains("<outputEntry") || given && !line.contains("</outputEntry>");
        text.append(given ? line : line.replaceAll(CELL.formatted(like), "$0,$1" + code + "$1")).append('\n');
      }
      if (!text.toString().equals(text(name))) {
        files.put(name, bytes(text.toString()));
      }
    });
    return files;
  }

  public Map<String, byte[]> forms() {
    Map<String, byte[]> files = new TreeMap<>();
    delivered.keySet().stream().filter(name -> name.endsWith(".form")).forEach(name -> {
      String more = text(name).replaceAll("\\{\\s*\"label\": \"[^\"]*\",\\s*\"value\": \"" + like + "\"\\s*}",
          "$0, {\"label\": \"" + row.replaceAll("(?s).*?<outputEntry[^>]*><text>\"([^\"]*)\".*", "$1")
              + "\", \"value\": \"" + code + "\"}");
      if (!more.equals(text(name))) {
        files.put(name, bytes(more));
      }
    });
    return files;
  }

  /** The list as the program brings it, with one text exchanged for another. */
  public Map<String, byte[]> with(String text, String instead) {
    assertThat(text(file)).contains(text);
    return Map.of(file, bytes(text(file).replace(text, instead)));
  }

  private String text(String name) {
    return new String(delivered.get(name), UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
